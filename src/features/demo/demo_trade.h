// What happens in a demo book day by day: invoices go out, payments come in early, late or in
// parts, goods come back, some is disputed, some is lost.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "features/demo/demo_customers.h"
#include "ledger/ledger.h"
#include "money/money.h"

namespace demo {

struct Line {
  std::string_view description;
  std::int64_t quantity_milli;
  std::int64_t unit_price_minor;
  std::int64_t tax_ppm;
  std::int64_t net_minor;
  std::int64_t tax_minor;
};

struct Document {
  ledger::DocumentKind kind;
  std::uint32_t customer;  // Index
  std::string number;
  Date issued_on;
  Date due_on;
  Money amount;
  bool disputed = false;
  std::string_view method = {};
  std::string reference = {};
  std::string_view note = {};
};

struct Allocation {
  std::int64_t from;  // Which document, counted from 0 in the order in which they were handed out
  std::int64_t to;
  Date day;
  std::int64_t amount_minor;
  std::int64_t discount_minor;
};

// Who takes what happens, in the order of days.
class Recorder {
 public:
  virtual ~Recorder() = default;
  virtual Result<Done> document(const Document& document, std::span<const Line> lines) = 0;
  virtual Result<Done> allocation(const Allocation& allocation) = 0;
};

class Trading {
 public:
  Trading(const Options& options, const std::vector<Customer>& customers, base::Random random);

  // Records the next few documents, day by day; false when the last day is over.
  Result<bool> next(Recorder& recorder);

  std::int64_t invoices_done() const { return invoices_done_; }
  // The next free number of each series that was used.
  const std::map<std::string, std::int64_t>& series() const { return series_; }

 private:
  struct Due {  // An invoice that will be settled, at least in part, on some day
    std::int64_t document;
    std::uint32_t customer;
    std::int64_t amount_minor;
    std::int64_t discount_minor;
  };
  enum class Settle : std::uint8_t { pay, credit, write_off };

  std::int64_t invoices_due_by(std::size_t day) const;
  Result<Done> invoice(Recorder& recorder, Date day);
  std::vector<Line> lines_for(const Customer& customer);
  void plan_settlement(const Due& due, Date issued, Date due_on);
  int days_after_due(const Customer& customer);
  void plan(const Due& due, Settle how, Date day);
  Result<Done> settle_some(Recorder& recorder);
  Result<Done> settle(Recorder& recorder, std::span<const Due> dues, Settle how, Date day);
  std::string number(std::string_view kind, Date day);
  std::uint32_t buyer(Date day);
  Date day_of(std::size_t index) const { return options_.from.plus_days(static_cast<int>(index)); }

  Options options_;
  const std::vector<Customer>& customers_;
  base::Random random_;
  std::vector<std::int64_t> weights_;         // Of all customers so far, added up
  std::vector<std::int64_t> day_weights_;     // Likewise of the days
  std::vector<std::vector<Due>> planned_[3];  // By Settle and day
  std::size_t day_ = 0;
  std::size_t kind_ = 0;       // Which kind of settlement of that day is being recorded …
  std::vector<Due> settling_;  // … what it settles, by customer …
  std::size_t settled_ = 0;    // … and how much of that is recorded.
  std::int64_t documents_ = 0;
  std::int64_t invoices_done_ = 0;
  std::map<std::string, std::int64_t> series_;
};

}  // namespace demo
