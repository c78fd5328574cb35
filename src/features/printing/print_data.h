// Print data: what a template is filled with, all of it as text that is ready to be read. Every
// kind of document has the same fields, so that every template serves every kind:
//
//   tag, name, kind, title, mark (draft, void), intro, footer, sign
//   company {name, logo, lines [{text}]}          customer {label, name, lines [{text}]}
//   facts [{label, value}]                        number, day, due, …
//   tables [{heading, heads [{text, right}], rows [{cells [{text, below, right}]}]}]
//   totals [{label, value, strong}]               capitals {label, value}
//   notes [{text}]                                signs [{text}]
//   slip {heading, text, ours, theirs, rows [{text, currency}], agrees, differs, reason}
//   pay {heading, rows [{label, value}], qr, qr_note}
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "i18n/i18n.h"
#include "money/money.h"

namespace printing {

using Words = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A column of a table: its heading's key, and whether it holds figures.
struct Head {
  std::string_view key;
  bool right = false;
};

// A cell, and what stands small below it.
struct Cell {
  std::string text = {}, below = {};
};

// Fills print data in one language.
class Sheet {
 public:
  Sheet(std::string_view kind, i18n::Language language);

  i18n::Language language() const { return language_; }
  std::string tr(std::string_view key, Words words = {}) const;

  void set(std::string_view member, Json value) { data_[std::string{member}] = std::move(value); }
  void fact(std::string_view key, std::string_view value);  // Not where it is empty.
  void table(std::string_view heading_key, std::vector<Head> heads);
  void row(const std::vector<Cell>& cells);  // Of the table begun last.
  // Without the currency, which the amounts of a document share, where it is not strong.
  void total(std::string label, Money amount);
  void grand_total(std::string label, Money amount);
  void note(std::string text);
  void sign(std::initializer_list<std::string_view> keys);
  void capitals(Money amount);  // Only of renminbi.
  void party(std::string_view member, std::string_view label, std::string_view name);
  void party_line(std::string_view member, std::string text);  // Not where it is empty.

  const Json& data() const { return data_; }

 private:
  void add_total(std::string label, std::string value, bool strong);

  i18n::Language language_;
  Json data_;
  std::vector<Head> heads_;
};

std::string money_text(Money amount);  // "EUR 1,234.50"

}  // namespace printing
