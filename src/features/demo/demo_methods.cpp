// demo.create: fills an empty book with customers and years of trade, as one change.
#include "features/demo/demo_methods.h"

#include <algorithm>

#include "book/batch_job.h"
#include "book/params.h"
#include "features/demo/demo_store.h"
#include "features/settings/settings_store.h"

namespace demo {
namespace {

constexpr std::int64_t customers_max = 1'000'000;
constexpr std::int64_t invoices_max = 5'000'000;
constexpr int years_usual = 3;

class DemoJob final : public book::BatchJob {
 public:
  DemoJob(book::Book& book, book::Batch batch, const Options& options)
      : BatchJob{std::move(batch)},
        book_{&book},
        options_{options},
        random_{options.seed},
        customers_{make_customers(options, random_)},
        recorder_{book.db(), customers_, [owner = &book] { return owner->new_id(); }},
        trading_{options, customers_, random_} {}

  book::Progress progress() const override {
    return {.done = trading_.invoices_done(), .total = options_.invoices};
  }

 private:
  static constexpr std::size_t customers_at_once = 20;
  // Counted, not timed, so that the same seed gives the same history as well.
  static constexpr int steps_in_part_max = 5;

  Result<bool> work() override {
    if (customers_done_ < customers_.size()) {
      const std::size_t end = std::min(customers_done_ + customers_at_once, customers_.size());
      TRY(recorder_.add_customers(customers_done_, end));
      customers_done_ = end;
    } else if (!TRY(trading_.next(recorder_))) {
      return true;
    }
    if (++steps_in_part_ < steps_in_part_max) return false;
    steps_in_part_ = 0;
    TRY(end_part());
    return false;
  }

  Result<Done> name_company() {
    if (!TRY(settings::setting(book_->db(), "company.name")).is_null()) return base::done();
    const bool chinese = options_.language == i18n::Language::zh_cn;
    const std::string_view key = "demo.company";
    TRY(settings::set_setting(*book_, "company.name", i18n::text(key, options_.language)));
    TRY(settings::set_setting(*book_, "company.language", i18n::tag_of(options_.language)));
    return settings::set_setting(*book_, "company.currency", chinese ? "CNY" : "USD");
  }

  Result<Json> end() override {
    TRY(name_company());
    TRY(recorder_.reserve_numbers(trading_.series()));
    return Json{{"customers", customers_.size()},
                {"invoices", trading_.invoices_done()},
                {"rows", recorder_.rows()},
                {"from", options_.from.text()},
                {"to", options_.to.text()}};
  }

  book::Book* book_;
  Options options_;
  base::Random random_;
  std::vector<Customer> customers_;
  BookRecorder recorder_;
  Trading trading_;
  std::size_t customers_done_ = 0;
  int steps_in_part_ = 0;
};

Result<std::int64_t> whole_between(const JsonReader& params, std::string_view name,
                                   std::int64_t usual, std::int64_t most) {
  const std::int64_t value = TRY(params.integer_or(name, usual));
  if (value < 1 || value > most) {
    return fail_field(name, "demo.out_of_range",
                      {{"field", std::string{name}}, {"most", std::to_string(most)}});
  }
  return value;
}

Result<Date> day_or(const JsonReader& params, std::string_view name, Date usual) {
  return Date::parse(TRY(params.text_or(name, usual.text())));
}

Result<Options> options_from(book::Book& book, const JsonReader& params) {
  Options options;
  options.customers = TRY(whole_between(params, "customers", options.customers, customers_max));
  options.invoices = TRY(whole_between(params, "invoices", options.customers * 30, invoices_max));
  options.seed = static_cast<std::uint64_t>(TRY(params.integer_or("seed", 1)));
  constexpr std::array<std::string_view, 2> known{"zh-CN", "en"};
  const std::string language =
      TRY(book::choice_or(params, "language", known, "zh-CN", "settings.unknown_language"));
  options.language = i18n::language_from_tag(language);
  options.to = TRY(day_or(params, "to", book.environment().today()));
  options.from = TRY(day_or(params, "from", options.to.plus_months(-12 * years_usual)));
  if (options.from > options.to) {
    return fail_field("from", "demo.days_reversed",
                      {{"from", options.from.text()}, {"to", options.to.text()}});
  }
  return options;
}

Result<std::unique_ptr<book::Job>> start(book::Book& book, const JsonReader& params) {
  const Options options = TRY(options_from(book, params));
  if (TRY(has_records(book.db()))) return fail(ErrorCode::conflict, "demo.book_not_empty");
  book::Batch batch = TRY(book.begin_batch({"demo.create", params.value()}));
  return std::unique_ptr<book::Job>{std::make_unique<DemoJob>(book, std::move(batch), options)};
}

}  // namespace

std::vector<book::Method> demo_methods() {
  return {{.name = "demo.create",
           .kind = book::MethodKind::job,
           .summary = "Fills an empty book with made-up customers, invoices and payments",
           .params = {{"customers", "whole", false, "How many customers, usually 300"},
                      {"invoices", "whole", false, "How many invoices, usually 30 a customer"},
                      {"seed", "whole", false, "The same seed gives the same book"},
                      {"language", "text", false, "Of most firms: zh-CN or en"},
                      {"from", "day", false, "First day, usually three years before the last"},
                      {"to", "day", false, "Last day, usually today"}},
           .run = {},
           .start = start}};
}

}  // namespace demo
