// Writes contacts in the order in which they were added, some at a time.
#include "features/customers/vcard_export_store.h"

#include <limits>

#include "features/customers/contact_store.h"

namespace customers {
namespace {

constexpr char contacts_file[] = {
#embed "customers/contacts.sql"
};
constexpr std::string_view contacts_sql{contacts_file, sizeof contacts_file};
constexpr sqlite::Sql of_all = sqlite::find_statement(contacts_sql, "to_export");
constexpr sqlite::Sql of_one = sqlite::find_statement(contacts_sql, "to_export_of");

class ExportJob final : public book::Job {
 public:
  ExportJob(book::Book& book, VcardExport what, std::unique_ptr<base::FileSink> sink)
      : book_{&book}, what_{std::move(what)}, sink_{std::move(sink)} {}

  Result<bool> step(const book::Deadline& deadline) override {
    while (!finished_) {
      TRY(write_some());
      if (!finished_ && deadline()) return false;
    }
    return true;
  }

  book::Progress progress() const override { return {.done = cards_, .total = 0}; }

  Json result() const override {
    Json json{{"cards", cards_}, {"version", what_.version}};
    json[sink_ ? "file" : "text"] = sink_ ? what_.file : text_;
    return json;
  }

  void cancel() override { finished_ = true; }

 private:
  Result<Done> write_some() {
    std::vector<std::pair<std::int64_t, std::string>> found;
    {
      sqlite::Rows rows =
          what_.customer
              ? TRY(book_->db().query(of_one, {{":customer", *what_.customer}, {":after", after_}}))
              : TRY(book_->db().query(of_all, {{":after", after_}}));
      while (TRY(rows.next())) found.emplace_back(rows.integer("id"), rows.text("customer"));
    }
    for (const auto& [id, customer] : found) {
      after_ = id;
      if (what_.contact && *what_.contact != id) continue;
      text_ += vcard_text(TRY(find_contact(book_->db(), id)), customer, what_.version);
      ++cards_;
    }
    if (sink_) {
      TRY(sink_->write(std::as_bytes(std::span{text_})));
      text_.clear();
    }
    if (!found.empty()) return base::done();
    finished_ = true;
    return sink_ ? sink_->finish() : base::done();
  }

  book::Book* book_;
  VcardExport what_;
  std::unique_ptr<base::FileSink> sink_;
  std::int64_t after_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t cards_ = 0;
  std::string text_;
  bool finished_ = false;
};

}  // namespace

Result<std::unique_ptr<book::Job>> export_vcards(book::Book& book, VcardExport what) {
  std::unique_ptr<base::FileSink> sink;
  if (!what.file.empty()) {
    if (!book.environment().create_file) return fail(ErrorCode::conflict, "backup.no_files");
    sink = TRY(book.environment().create_file(what.file));
  }
  return std::unique_ptr<book::Job>{
      std::make_unique<ExportJob>(book, std::move(what), std::move(sink))};
}

}  // namespace customers
