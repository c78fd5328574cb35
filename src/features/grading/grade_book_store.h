// The grades of all customers as of a day, computed from the ledger in small steps and kept until
// what they follow from changes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "book/book.h"
#include "features/grading/grade_making_store.h"

namespace grading {

constexpr std::size_t seen_max = 60;  // A megabyte each in a book of a hundred thousand customers.

using ledger::CustomerId;

// A grade given by hand.
struct Override {
  std::int64_t id = 0;
  CustomerId customer{};
  std::string grade;
  std::string reason;
  Date from;
  std::optional<Date> until = {};  // The last day.

  bool holds(Date day) const { return from <= day && (!until || day <= *until); }
};

Result<RulesSince> rules_on(sqlite::Db& db, Date day);

class GradeBook final : public book::View {
 public:
  using Line = GradeLine;
  struct Day {
    Date on;
    RulesSince rules;
    std::vector<Line> lines = {};  // By customer id.
    bool fresh = true;             // Else something changed since.

    const Line* find(CustomerId customer) const;
    // By the rules alone; null stands for one without a line.
    const std::string& grade_of(const Line* line) const;
  };

  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override;

  // Works on the grades of a day; true when they are there and fresh.
  Result<bool> assess(book::Book& book, Date day, const book::Deadline& deadline);
  // The same for a day of which only the grades are kept, for the history of customers.
  Result<bool> look_back(book::Book& book, Date day, const book::Deadline& deadline);

  // As they were computed last, perhaps no longer fresh; null: not yet.
  const Day* at_hand(Date day) const;
  // The grade by the rules on a day that was looked back to; null: not yet.
  const std::string* seen_on(Date day, CustomerId customer) const;

  bool has_seen(Date day) const { return past_.contains(day); }
  std::size_t days_seen() const { return past_.size(); }
  // Of many days that were looked back to, all others are forgotten.
  void keep(const std::set<Date>& days);

  // What was given by hand and holds on the day.
  Result<const Override*> override_of(sqlite::Db& db, CustomerId customer, Date day);
  // Each grade that is somebody's by hand on the day, once.
  Result<std::set<std::string>> given_on(sqlite::Db& db, Date day);

  // For the page, which works between frames: the grades of the day, then of the days wanted.
  enum class Step : std::uint8_t {
    idle,
    working,
    nearer,  // One of several days wanted is there.
    made,    // What was asked for is: answers are other ones now.
  };
  Result<Step> step(book::Book& book, Date day, const book::Deadline& deadline);
  // Days to look back to when there is time; nothing: none any more.
  void want(std::vector<Date> days) { wanted_ = std::move(days); }

 private:
  // The grades of a day that is past, small.
  struct Past {
    std::vector<std::string> names;  // Of the rules of that day.
    std::vector<CustomerId> customers;
    std::vector<std::uint8_t> grades;
  };

  Result<bool> make(book::Book& book, Date day, const book::Deadline& deadline);
  void forget_from(std::int32_t day);

  Result<const std::vector<Override>*> overrides(sqlite::Db& db);

  std::vector<Day> days_;      // The last ones that were asked for.
  std::map<Date, Past> past_;  // At most seen_max of them, and those of one history.
  std::vector<Date> wanted_;
  std::optional<DayMaking> making_;  // At most one at a time.
  bool untold_ = false;              // A day was made, and step() did not say so.
  std::optional<std::vector<Override>> overrides_;
};

// Inside a command.
Result<Done> set_rules(book::Book& book, const GradeRules& rules, Date from);
Result<Done> add_override(book::Book& book, const Override& given);
// What holds on the day ends on the day before, or was never given where it begins on it.
Result<Done> end_overrides(book::Book& book, CustomerId customer, Date on);
Result<Done> remove_overrides_of(book::Book& book, CustomerId customer);
Result<std::vector<Override>> overrides_of(sqlite::Db& db, CustomerId customer);
// One of them, or none.
Result<std::vector<Override>> override_by_id(sqlite::Db& db, std::int64_t id);

}  // namespace grading
