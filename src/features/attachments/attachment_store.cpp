// Attachments in the book's tables.
#include "features/attachments/attachment_store.h"

namespace attachments {
namespace {

constexpr char attachments_file[] = {
#embed "attachments/attachments.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({attachments_file, sizeof attachments_file}, name);
}
constexpr sqlite::Sql of_customer = sql("of_customer");
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql content_query = sql("content");
constexpr sqlite::Sql bytes_of_all = sql("bytes_of_all");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql remove_of_customer = sql("remove_of_customer");

Attachment attachment_of(const sqlite::Rows& rows) {
  return {.id = rows.id<AttachmentId>("id"),
          .customer = rows.id<ledger::CustomerId>("customer_id"),
          .name = rows.text("name"),
          .note = rows.text("note"),
          .added_on = rows.date("added_on"),
          .bytes = rows.integer("bytes")};
}

Result<Done> check_room(sqlite::Db& db, std::int64_t bytes) {
  if (bytes == 0) return fail_field("file", "attachment.empty");
  const auto megabytes = [](std::int64_t max) { return std::to_string(max / (1'024 * 1'024)); };
  if (bytes > file_bytes_max) {
    return fail_field("file", "attachment.too_large", {{"max", megabytes(file_bytes_max)}});
  }
  sqlite::Rows rows = TRY(db.query(bytes_of_all));
  VERIFY(TRY(rows.next()));
  if (rows.integer("bytes") + bytes <= book_bytes_max) return base::done();
  return fail_field("file", "attachment.book_full", {{"max", megabytes(book_bytes_max)}});
}

// The whole file as it was copied when the job began.
class SaveJob final : public book::Job {
 public:
  SaveJob(std::unique_ptr<base::FileSink> sink, std::vector<std::byte> content,
          std::string_view file)
      : sink_{std::move(sink)}, content_{std::move(content)}, file_{file} {}

  Result<bool> step(const book::Deadline& /*deadline*/) override {
    TRY(sink_->write(content_));
    TRY(sink_->finish());
    return true;
  }
  book::Progress progress() const override { return {}; }
  Json result() const override { return {{"file", file_}, {"bytes", content_.size()}}; }
  void cancel() override {}

 private:
  std::unique_ptr<base::FileSink> sink_;
  std::vector<std::byte> content_;
  std::string file_;
};

}  // namespace

Result<std::vector<Attachment>> attachments_of(sqlite::Db& db, ledger::CustomerId customer) {
  sqlite::Rows rows = TRY(db.query(of_customer, {{":customer", customer}}));
  std::vector<Attachment> found;
  while (TRY(rows.next())) found.push_back(attachment_of(rows));
  return found;
}

Result<Attachment> find_attachment(sqlite::Db& db, AttachmentId id) {
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (TRY(rows.next())) return attachment_of(rows);
  return fail(ErrorCode::not_found, "attachment.not_found");
}

Result<Attachment> add_attachment(book::Book& book, Attachment attachment, base::FileSource& file) {
  attachment.bytes = file.size();
  TRY(check_room(book.db(), attachment.bytes));
  std::vector<std::byte> content(static_cast<std::size_t>(attachment.bytes));
  for (std::size_t read = 0; read < content.size();) {
    const std::size_t count =
        TRY(file.read(static_cast<std::int64_t>(read), std::span{content}.subspan(read)));
    if (count == 0) return fail_field("file", "attachment.cut");
    read += count;
  }
  TRY(book.db().run(add_row, {{":id", attachment.id},
                              {":customer", attachment.customer},
                              {":name", attachment.name},
                              {":note", attachment.note},
                              {":on", attachment.added_on},
                              {":content", content}}));
  return attachment;
}

Result<Done> change_attachment(book::Book& book, const Attachment& attachment) {
  TRY(book.db().run(
      change_row,
      {{":id", attachment.id}, {":name", attachment.name}, {":note", attachment.note}}));
  return base::done();
}

Result<Done> remove_attachment(book::Book& book, AttachmentId id) {
  TRY(book.db().run(remove_row, {{":id", id}}));
  return base::done();
}

Result<Done> remove_attachments_of(book::Book& book, ledger::CustomerId customer) {
  TRY(book.db().run(remove_of_customer, {{":customer", customer}}));
  return base::done();
}

Result<std::unique_ptr<book::Job>> save_attachment(book::Book& book, AttachmentId id,
                                                   std::string_view file) {
  if (!book.environment().create_file) return fail(ErrorCode::conflict, "backup.no_files");
  sqlite::Rows rows = TRY(book.db().query(content_query, {{":id", id}}));
  if (!TRY(rows.next())) return fail(ErrorCode::not_found, "attachment.not_found");
  const sqlite::Blob content = rows.blob(0);
  return std::unique_ptr<book::Job>{
      std::make_unique<SaveJob>(TRY(book.environment().create_file(file)),
                                std::vector<std::byte>{content.begin(), content.end()}, file)};
}

}  // namespace attachments
