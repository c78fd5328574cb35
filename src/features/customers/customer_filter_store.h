// What of the list of customers is shown: filters, and the customers that pass them.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/custom_fields/field_filter_store.h"
#include "features/customers/balance_book_store.h"
#include "features/customers/customer_index_store.h"
#include "features/grading/grade_book_store.h"
#include "ledger/figures.h"

namespace customers {

struct CustomerFilter {
  std::string search;
  std::string tag, owner, kind, business_type, source, price_level, block;  // Empty: any.
  std::string region, industry;  // With all that is below them.
  std::string grade;             // As it holds on the day.
  std::string frequency;         // A band.
  std::vector<custom_fields::FieldFilter> fields = {};
  enum class Archived : std::uint8_t { no, yes, all } archived = Archived::no;
  enum class Balance : std::uint8_t { any, open, overdue, credit } balance = Balance::any;

  bool needs_grades() const { return !grade.empty() || !frequency.empty(); }
};

// One of the words, as what it stands for; the first one where none is given.
template <class Choice>
Result<Choice> choice_param(const JsonReader& params, std::string_view name,
                            std::initializer_list<std::pair<std::string_view, Choice>> choices) {
  const std::string text = TRY(params.text_or(name, choices.begin()->first));
  for (const auto& [word, choice] : choices) {
    if (word == text) return choice;
  }
  return fail_field(params.path_of(name), "params.unknown_choice",
                    {{"field", params.path_of(name)}, {"text", text}});
}

Result<CustomerFilter> read_filter(const JsonReader& params);
// Of a dynamic group: the same members, but for archived. Errors name the member.
Result<CustomerFilter> group_filter(const Json& filters);

struct CustomerItem {
  const CustomerIndex::Row* row = nullptr;
  std::span<const ledger::Balance> balances = {};  // The company's currency first
  std::int64_t balance = 0;                        // What sorting by balance compares
  std::int64_t overdue = 0;
  // Amounts of different currencies are not compared: the company's come first, then by code.
  std::string_view currency_rank = "~";
  // By hand or by the rules; null where grades are not asked for or not there yet.
  const std::string* grade = nullptr;
  const grading::GradeBook::Line* figures = nullptr;  // What it was graded by.
  std::size_t grade_place = 0;                        // What sorting by grade compares.
};

// How grades are come by.
enum class Grades : std::uint8_t {
  none,     // Not at all, unless a filter needs them; then computed.
  at_hand,  // As they were computed last: the page does not wait for them.
  fresh,    // Computed where they are not.
};

struct CustomerQuestion {
  CustomerFilter filter;
  std::string family = {};  // Code or id of one in it; empty: any.
  std::string group;        // Name or id of one that its members also must be in; empty: any.
  Date as_of;
  Grades grades = Grades::none;  // How those are come by that a filter needs.
};

// Whether a filter, its own or the group's, needs grades.
Result<bool> needs_grades(book::Book& book, const CustomerQuestion& question);

struct CustomerAnswer {
  BalanceBook::Balances balances;   // What the items point to.
  std::vector<CustomerItem> items;  // In no particular order.
  bool graded = false;              // As a filter needed grades.
  bool waits = false;               // It needs some that are not at hand.
};
Result<CustomerAnswer> find_customers(book::Book& book, const CustomerQuestion& question);
// Of these items alone. False where they are not at hand.
Result<bool> add_grades(book::Book& book, std::span<CustomerItem> items, Date as_of, Grades grades);

}  // namespace customers
