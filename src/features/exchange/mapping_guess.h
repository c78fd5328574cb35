// Guesses what the columns of a file mean, from their headings and from what stands in them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "features/exchange/mapping.h"
#include "features/exchange/sample.h"

namespace exchange {

struct Guess {
  Mapping mapping;
  // The ways in which the days can be read; the one that is used is in the mapping.
  std::vector<std::string> date_choices;
  bool dates_unsure = false;    // There are several, and neither sample nor mapping tells which.
  bool decimal_unsure = false;  // "1,234" and the like only.
};

// What the book has beside the fields of every book: columns that are called so are taken for it.
struct CustomNames {
  std::vector<std::string> fields = {};        // Custom fields of customers.
  std::vector<std::string> price_levels = {};  // Of products.

  std::span<const std::string> of(Kind kind) const {
    if (kind == Kind::customers) return fields;
    return kind == Kind::products ? std::span<const std::string>{price_levels}
                                  : std::span<const std::string>{};
  }
};

// With a kind, for that kind; otherwise the kind that the headings tell, invoices where there is a
// day and an amount, else customers.
Guess guess_mapping(const Sample& sample, std::optional<Kind> kind, const CustomNames& custom = {});

// Fills in what a mapping leaves open of days and decimal mark, from the columns that it names.
Guess complete_mapping(const Sample& sample, Mapping mapping);

}  // namespace exchange
