// A rehearsal does the very same and then takes it back, so its counts and errors are those of the
// import.
#include "features/exchange/import_job_store.h"

#include "book/kept_copy.h"
#include "features/exchange/limits.h"
#include "features/exchange/mapping_store.h"
#include "features/settings/settings_store.h"
#include "i18n/i18n.h"

namespace exchange {
namespace {

constexpr int rows_between_looks = 16;     // At the clock.
constexpr int rows_in_a_step_max = 2'000;  // So that no part of the history grows without bound.

struct RowError {
  std::int64_t line;
  std::string field;
  Message message;
};

class ImportJob final : public book::Job {
 public:
  ImportJob(book::Book& book, ImportPlan plan, RowReader rows, CsvReader csv,
            ImportDefaults defaults, std::optional<book::KeepCopy> keep_copy)
      : book_{&book},
        plan_{std::move(plan)},
        rows_{std::move(rows)},
        csv_{std::move(csv)},
        defaults_{defaults},
        importer_{book, defaults},
        names_loaded_{!needs_names()},
        keep_copy_{std::move(keep_copy)},
        looking_{keep_copy_.has_value()} {}

  Result<bool> step(const book::Deadline& deadline) override {
    auto finished = stepped(deadline);
    if (!finished) cancel();
    return finished;
  }

  book::Progress progress() const override {
    return {.done = csv_.bytes_read(), .total = csv_.bytes_total()};
  }

  Json result() const override;

  void cancel() override {
    importer_.forget_names();
    if (batch_) batch_->roll_back();
    batch_.reset();
    finished_ = true;
  }

 private:
  // Files that name customers without a code are matched by name.
  bool needs_names() const {
    const Kind kind = plan_.mapping.kind;
    if (kind == Kind::products) return false;
    return kind == Kind::customers || plan_.mapping.column(Role::customer).empty() ||
           !plan_.mapping.column(Role::name).empty();
  }

  Result<bool> stepped(const book::Deadline& deadline) {
    if (finished_) return true;
    if (keep_copy_ && !looking_) {
      if (!TRY(keep_copy_->step(deadline))) return false;
      keep_copy_.reset();
    }
    if (!batch_) TRY(begin());
    if (!names_loaded_) {
      names_loaded_ = TRY(importer_.load_names(deadline));
      return false;
    }
    if (all_taken_) return finish(deadline);
    Record record;
    for (int count = 1; TRY(csv_.next(record)); ++count) {
      TRY(take(record));
      if (looking_ && importer_.counts().created() > 0) return start_over();
      if (count == rows_in_a_step_max || (count % rows_between_looks == 0 && deadline())) {
        TRY(batch_->end_part());
        return false;
      }
    }
    if (!TRY(join_children(deadline))) return false;
    TRY(batch_->end_part());
    all_taken_ = true;
    return finish(deadline);
  }

  // Parents may stand below their children.
  Result<bool> join_children(const book::Deadline& deadline) {
    for (int count = 1; const auto child = importer_.next_child(); ++count) {
      TRY(listed(importer_.join(*child), child->line));
      if (count == rows_in_a_step_max || (count % rows_between_looks == 0 && deadline())) {
        TRY(batch_->end_part());
        return false;
      }
    }
    return true;
  }

  // Looking found a row that adds something. The copy of the book is made now, and not at the end:
  // a long change is written to the book's file itself. A file that adds nothing leaves the copy
  // alone.
  Result<bool> start_over() {
    looking_ = false;
    batch_->roll_back();
    batch_.reset();
    importer_ = Importer{*book_, defaults_};
    names_loaded_ = !needs_names();
    csv_ = TRY(rows_of(plan_.file, plan_.form));
    errors_.clear();
    error_count_ = 0;
    return false;
  }

  Result<Done> begin() {
    using enum book::BatchEnd;
    const bool keeps = plan_.mode == ImportPlan::Mode::write && !looking_;
    batch_.emplace(
        TRY(book_->begin_batch({"import.run", Json{{"file", plan_.file->name()},
                                                   {"mapping", json_from_mapping(plan_.mapping)}}},
                               keeps ? commit : roll_back)));
    return base::done();
  }

  Result<Done> take(const Record& record) {
    ++importer_.counts().read;
    return listed(take_row(record), record.line);
  }

  // What is wrong with a row is listed; other errors end the import.
  Result<Done> listed(Result<Done> done, std::int64_t line) {
    if (done) return done;
    const Error& error = done.error();
    if (error.code != ErrorCode::invalid_input && error.code != ErrorCode::conflict) return done;
    ++error_count_;
    if (errors_.size() < errors_listed_max) {
      errors_.push_back({line, error.field, error.message});
    }
    return base::done();
  }

  Result<Done> take_row(const Record& record) {
    switch (plan_.mapping.kind) {
      case Kind::customers:
        return take_customer(record);
      case Kind::invoices:
        return take_invoice(record);
      case Kind::orders:
        return importer_.add(TRY(rows_.order(record)));
      case Kind::products:
        return importer_.add(TRY(rows_.product(record)));
      case Kind::payments:
        return take_payment(record);
      case Kind::contacts:
        return importer_.add(TRY(rows_.contact(record)));
    }
    return base::done();
  }

  Result<Done> take_invoice(const Record& record) {
    const InvoiceRow row = TRY(rows_.invoice(record));
    TRY(importer_.add(row));
    if (row.rounded) ++importer_.counts().rounded;
    return base::done();
  }

  Result<Done> take_payment(const Record& record) {
    const PaymentRow row = TRY(rows_.payment(record));
    TRY(importer_.add(row));
    if (row.rounded) ++importer_.counts().rounded;
    return base::done();
  }

  Result<Done> take_customer(const Record& record) {
    const CustomerRow row = TRY(rows_.customer(record));
    return importer_.add(row);
  }

  Result<bool> finish(const book::Deadline& deadline) {
    if (plan_.mode == ImportPlan::Mode::write && importer_.counts().created() > 0) {
      if (!TRY(batch_->write_out(deadline))) return false;
      TRY(remember_mapping(book_->db(), plan_.form, plan_.mapping));
      TRY(batch_->commit(Json::object()));
    } else {
      batch_->roll_back();
    }
    batch_.reset();
    finished_ = true;
    return true;
  }

  book::Book* book_;
  ImportPlan plan_;
  RowReader rows_;
  CsvReader csv_;
  ImportDefaults defaults_;
  Importer importer_;
  bool names_loaded_;
  bool all_taken_ = false, finished_ = false;
  std::optional<book::KeepCopy> keep_copy_;  // Of the book before; empty once it is made.
  bool looking_;                             // Whether any row adds something.
  std::optional<book::Batch> batch_;
  std::vector<RowError> errors_;
  std::int64_t error_count_ = 0;
};

Result<i18n::Language> language_of(sqlite::Db& db) {
  const Json language = TRY(settings::setting(db, "company.language"));
  return i18n::language_from_tag(language.is_string() ? language.get<std::string>() : "en");
}

// What was added, as far as a file of the kind can add it.
Json created_json(const ImportCounts& counts, Kind kind) {
  Json created;
  switch (kind) {
    case Kind::customers:
    case Kind::invoices:
      created = {{"customers", counts.customers},
                 {"invoices", counts.invoices},
                 {"payments", counts.payments}};
      if (counts.credit_notes > 0) created["credit_notes"] = counts.credit_notes;
      if (counts.tax_invoices > 0) created["tax_invoices"] = counts.tax_invoices;
      break;
    case Kind::orders:
      created = {{"customers", counts.customers},
                 {"orders", counts.orders},
                 {"order_lines", counts.order_lines},
                 {"deliveries", counts.deliveries},
                 {"products", counts.products}};
      break;
    case Kind::products:
      created = {{"products", counts.products}, {"prices", counts.prices}};
      break;
    case Kind::payments:
      created = {{"payments", counts.payments}, {"allocations", counts.allocations}};
      break;
    case Kind::contacts:
      created = {{"contacts", counts.contacts}, {"contacts_completed", counts.contacts_completed}};
      break;
  }
  return created;
}

Json ImportJob::result() const {
  const auto language = language_of(book_->db());
  Json errors = Json::array();
  for (const RowError& error : errors_) {
    Json args = Json::object();
    for (const auto& [name, value] : error.message.args) args[name] = value;
    errors.push_back(
        {{"line", error.line},
         {"field", error.field},
         {"message", i18n::tr(error.message, language ? language.value() : i18n::Language::en)},
         {"key", error.message.key},
         {"args", std::move(args)}});
  }
  const ImportCounts& counts = importer_.counts();
  Json created = created_json(counts, plan_.mapping.kind);
  return {
      {"kind", name_of(plan_.mapping.kind)}, {"read", counts.read},
      {"created", std::move(created)},       {"unchanged", counts.unchanged},
      {"rounded", counts.rounded},           {"errors", std::move(errors)},
      {"error_count", error_count_},         {"dry_run", plan_.mode == ImportPlan::Mode::rehearse}};
}

}  // namespace

Result<std::unique_ptr<book::Job>> start_import(book::Book& book, ImportPlan plan) {
  if (book.busy()) return base::fail(ErrorCode::conflict, "book.busy");
  const Currency base = TRY(settings::base_currency(book.db()));
  RowReader rows = TRY(RowReader::make(plan.mapping, plan.form, base));
  CsvReader csv = TRY(rows_of(plan.file, plan.form));
  const ImportDefaults defaults{
      .currency = plan.mapping.currency.empty() ? base : Currency::known(plan.mapping.currency),
      .term_days = plan.mapping.term_days,
      .settles = plan.mapping.settles};
  std::optional<book::KeepCopy> keep_copy;
  if (plan.mode == ImportPlan::Mode::write && book.storage() != nullptr &&
      TRY(book.next_undo()).has_value()) {
    TRY(book.db().checkpoint());
    keep_copy.emplace(*book.storage(), "import", book.environment().now());
  }
  return std::unique_ptr<book::Job>{std::make_unique<ImportJob>(
      book, std::move(plan), std::move(rows), std::move(csv), defaults, std::move(keep_copy))};
}

}  // namespace exchange
