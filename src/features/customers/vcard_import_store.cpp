// Each card is a new contact, adds to a known one, or says nothing new: what the book has is never
// overwritten, so a file can be read again.
#include "features/customers/vcard_import_store.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "features/customers/contact_store.h"
#include "features/customers/vcard.h"
#include "features/settings/settings_store.h"
#include "i18n/i18n.h"

namespace customers {
namespace {

constexpr char contacts_file[] = {
#embed "customers/contacts.sql"
};
constexpr sqlite::Sql customer_names =
    sqlite::find_statement({contacts_file, sizeof contacts_file}, "customer_names");

constexpr int cards_between_looks = 16;     // At the clock.
constexpr int cards_in_a_step_max = 2'000;  // So that no part of the history grows without bound.
constexpr std::size_t errors_listed_max = 1'000;

class ImportJob final : public book::Job {
 public:
  ImportJob(book::Book& book, VcardImport what, std::string bytes)
      : book_{&book}, what_{std::move(what)}, reader_{std::move(bytes)} {}

  Result<bool> step(const book::Deadline& deadline) override {
    auto finished = stepped(deadline);
    if (!finished) cancel();
    return finished;
  }

  book::Progress progress() const override {
    return {.done = static_cast<std::int64_t>(reader_.bytes_read()),
            .total = static_cast<std::int64_t>(reader_.bytes_total())};
  }

  Json result() const override;

  void cancel() override {
    if (batch_) batch_->roll_back();
    batch_.reset();
    finished_ = true;
  }

 private:
  Result<bool> stepped(const book::Deadline& deadline);
  Result<bool> finish(const book::Deadline& deadline);
  Result<Done> learn_names();
  Result<CustomerId> customer_of(const Card& card) const;
  Result<std::vector<Contact>*> known_to(CustomerId customer);
  Result<Done> take(const Card& card);
  void refuse(Error error, std::int64_t line, const std::string& name);

  book::Book* book_;
  VcardImport what_;
  VcardReader reader_;
  std::optional<book::Batch> batch_;
  // By folded name; several customers of one name are none.
  std::unordered_map<std::string, std::optional<CustomerId>> names_;
  // Of the customers that cards are about, as the file has made them so far.
  std::map<CustomerId, std::vector<Contact>> known_;
  bool all_read_ = false, finished_ = false;
  std::int64_t cards_ = 0, added_ = 0, extended_ = 0, unchanged_ = 0, refused_ = 0;
  std::map<std::string, std::int64_t> not_taken_;
  struct Problem {
    std::int64_t line;
    std::string name;
    Message message;
  };
  std::vector<Problem> problems_;
};

Result<bool> ImportJob::stepped(const book::Deadline& deadline) {
  using enum book::BatchEnd;
  if (finished_) return true;
  if (!batch_) {
    const bool writes = what_.mode == VcardImport::Mode::write;
    batch_.emplace(TRY(book_->begin_batch({"contact.import_vcard", {{"file", what_.file->name()}}},
                                          writes ? commit : roll_back)));
    if (!what_.customer) TRY(learn_names());
  }
  for (int count = 1; !all_read_; ++count) {
    auto next = reader_.next();
    if (!next) {
      if (next.error().code != ErrorCode::invalid_input) return std::move(next).error();
      ++cards_;
      const std::int64_t line = next.error().line;
      refuse(std::move(next).error(), line, {});
    } else if (!next.value()) {
      all_read_ = true;
    } else {
      const Card& card = *next.value();
      ++cards_;
      Result<Done> done = take(card);
      if (!done) {
        const ErrorCode code = done.error().code;
        if (code != ErrorCode::invalid_input && code != ErrorCode::conflict)
          return std::move(done).error();
        refuse(std::move(done).error(), card.line, card.contact.name);
      }
    }
    const bool pause = count % cards_between_looks == 0 && deadline();
    if (all_read_ || pause || count == cards_in_a_step_max) {
      TRY(batch_->end_part());
      if (!all_read_) return false;
    }
  }
  return finish(deadline);
}

Result<bool> ImportJob::finish(const book::Deadline& deadline) {
  if (what_.mode == VcardImport::Mode::write && added_ + extended_ > 0) {
    if (!TRY(batch_->write_out(deadline))) return false;
    TRY(batch_->commit(Json::object()));
  } else {
    batch_->roll_back();
  }
  batch_.reset();
  finished_ = true;
  return true;
}

Result<Done> ImportJob::learn_names() {
  sqlite::Rows rows = TRY(book_->db().query(customer_names, {}));
  while (TRY(rows.next())) {
    const auto id = rows.id<CustomerId>("id");
    for (const char* column : {"name", "short_name"}) {
      const std::string name = base::folded(rows.text(column));
      if (name.empty()) continue;
      const auto [place, is_new] = names_.emplace(name, id);
      if (!is_new && place->second != id) place->second.reset();
    }
  }
  return base::done();
}

Result<CustomerId> ImportJob::customer_of(const Card& card) const {
  if (what_.customer) return *what_.customer;
  if (card.organization.empty()) return fail(ErrorCode::invalid_input, "vcard.no_organization");
  const auto found = names_.find(base::folded(card.organization));
  if (found == names_.end()) {
    return fail(ErrorCode::invalid_input, "vcard.unknown_customer", {{"text", card.organization}});
  }
  if (found->second) return *found->second;
  return fail(ErrorCode::invalid_input, "vcard.several_customers", {{"text", card.organization}});
}

Result<std::vector<Contact>*> ImportJob::known_to(CustomerId customer) {
  auto found = known_.find(customer);
  if (found == known_.end()) {
    found = known_.emplace(customer, TRY(contacts_of(book_->db(), customer))).first;
  }
  return &found->second;
}

Result<Done> ImportJob::take(const Card& card) {
  for (const auto& [name, count] : card.not_taken) not_taken_[name] += count;
  const CustomerId customer = TRY(customer_of(card));
  std::vector<Contact>& known = *TRY(known_to(customer));
  const auto same = std::ranges::find_if(
      known, [&](const Contact& each) { return same_person(each, card.contact); });
  if (same != known.end()) {
    if (!add_missing(*same, card.contact)) {
      ++unchanged_;
      return base::done();
    }
    ++extended_;
    return change_contact(*book_, *same);
  }
  Contact contact = card.contact;
  contact.id = book_->new_id();
  contact.customer = customer;
  TRY(add_contact(*book_, contact));
  known.push_back(std::move(contact));
  ++added_;
  return base::done();
}

void ImportJob::refuse(Error error, std::int64_t line, const std::string& name) {
  ++refused_;
  if (problems_.size() < errors_listed_max) {
    problems_.push_back({line, name, std::move(error.message)});
  }
}

Json ImportJob::result() const {
  const auto told = settings::setting(book_->db(), "company.language");
  const i18n::Language language = told && told.value().is_string()
                                      ? i18n::language_from_tag(told.value().get<std::string>())
                                      : i18n::Language::en;
  Json errors = Json::array();
  for (const Problem& problem : problems_) {
    Json args = Json::object();
    for (const auto& [name, value] : problem.message.args) args[name] = value;
    errors.push_back({{"line", problem.line},
                      {"name", problem.name},
                      {"message", i18n::tr(problem.message, language)},
                      {"key", problem.message.key},
                      {"args", std::move(args)}});
  }
  return {{"cards", cards_},
          {"added", added_},
          {"extended", extended_},
          {"unchanged", unchanged_},
          {"errors", std::move(errors)},
          {"error_count", refused_},
          {"not_taken", not_taken_},
          {"dry_run", what_.mode == VcardImport::Mode::rehearse}};
}

}  // namespace

Result<std::unique_ptr<book::Job>> import_vcards(book::Book& book, VcardImport what) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  const auto size = static_cast<std::size_t>(what.file->size());
  if (size > vcard_bytes_max) {
    return fail(ErrorCode::invalid_input, "vcard.too_large",
                {{"max", std::to_string(vcard_bytes_max / 1'000'000)}});
  }
  std::string bytes(size, '\0');
  std::size_t read = 0;
  while (read < size) {
    const std::size_t count = TRY(what.file->read(
        static_cast<std::int64_t>(read), std::as_writable_bytes(std::span{bytes}).subspan(read)));
    if (count == 0) break;
    read += count;
  }
  bytes.resize(read);
  if (bytes.empty()) return fail(ErrorCode::invalid_input, "vcard.empty");
  return std::unique_ptr<book::Job>{
      std::make_unique<ImportJob>(book, std::move(what), std::move(bytes))};
}

}  // namespace customers
