// Guesses what the columns of a file mean, from their headings and from what stands in them.
#pragma once

#include <string>
#include <vector>

#include "features/exchange/mapping.h"
#include "features/exchange/sample.h"

namespace exchange {

struct Guess {
  Mapping mapping;
  // More than one where the sample does not tell, the chosen one first: a person should look.
  std::vector<std::string> date_choices;
  bool decimal_unsure = false;  // "1,234" and the like only.
};

// With a kind, for that kind; otherwise invoices where there is a day and an amount, else
// customers.
Guess guess_mapping(const Sample& sample, std::optional<Kind> kind);

// Fills in what a mapping leaves open of days and decimal mark, from the columns that it names.
Guess complete_mapping(const Sample& sample, Mapping mapping);

}  // namespace exchange
