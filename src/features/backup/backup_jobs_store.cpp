// The jobs behind backup.* and restore.*.
#include "features/backup/backup_jobs_store.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "base/gzip.h"
#include "base/version.h"
#include "book/kept_copy.h"
#include "features/backup/backup_store.h"
#include "features/backup/incoming_store.h"
#include "features/backup/restore_store.h"
#include "features/backup/totals_store.h"

namespace backup {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

Result<std::unique_ptr<base::FileSink>> sink_for(book::Book& book, const JsonReader& params) {
  const auto& create = book.environment().create_file;
  if (!create) return fail(ErrorCode::conflict, "backup.no_files");
  return create(TRY(params.text("file")));
}

class WriteJob final : public book::Job {
 public:
  WriteJob(book::Book& book, std::unique_ptr<base::FileSink> sink)
      : book_{&book}, revision_{book.revision()}, sink_{std::move(sink)} {}

  Result<bool> step(const book::Deadline& deadline) override {
    const bool moved = book_->busy() || book_->revision() != revision_;
    if (moved && !(writer_ && writer_->written())) {
      return fail(ErrorCode::conflict, "backup.book_changed");
    }
    if (!writer_) {
      if (!TRY(book_->fill_ledger(deadline))) return false;
      Header start = TRY(header());
      writer_.emplace(TRY(BackupWriter::start(book_->db(), std::move(start), std::move(sink_))));
    }
    if (!TRY(writer_->step(deadline))) return false;
    // The file is written. That a full disk cannot note it down takes nothing from it.
    static_cast<void>(remember());
    return true;
  }

  book::Progress progress() const override {
    if (!writer_) return {};
    return {.done = writer_->rows_done(), .total = writer_->rows_total()};
  }
  Json result() const override {
    return Json{{"rows", writer_->rows_done()},
                {"bytes", writer_->bytes()},
                {"hash", writer_->header().hash},
                {"created_at", writer_->header().created_at},
                {"receivable", writer_->header().receivable}};
  }
  void cancel() override { writer_.reset(); }

 private:
  Result<Header> header() {
    const Date today = book_->environment().today();
    Header header;
    header.schema_version = TRY(book_->db().number("PRAGMA user_version"));
    header.app_version = base::app_version;
    header.created_at = book_->environment().now().text();
    header.as_of = today.text();
    header.receivable = TRY(receivable_of(*book_, today));
    return header;
  }

  Result<Done> remember() {
    Json fact = result();
    fact["revision"] = revision_;
    return book_->set_fact("backup.last", base::json_text(fact));
  }

  book::Book* book_;
  book::Revision revision_;
  std::unique_ptr<base::FileSink> sink_;
  std::optional<BackupWriter> writer_;
};

// A file of the book's own storage, read like one that a person gave.
class StoredSource final : public base::FileSource {
 public:
  StoredSource(sqlite::StorageFile& file, std::int64_t size) : file_{&file}, size_{size} {}

  std::string name() const override { return "book.db"; }
  std::int64_t size() const override { return size_; }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    std::size_t count = 0;
    if (file_->read(bytes, offset, count) == sqlite::StorageStatus::ok) return count;
    return fail(ErrorCode::storage, "storage.failed");
  }

 private:
  sqlite::StorageFile* file_;
  std::int64_t size_;
};

// Copies a file of the person's into one of the storage as it is.
class FileCopy {
 public:
  FileCopy(std::shared_ptr<base::FileSource> from, sqlite::StorageFile& to)
      : from_{std::move(from)}, to_{&to}, piece_(piece_bytes) {}

  Result<bool> step(const book::Deadline& deadline) {
    do {
      const std::size_t count = TRY(from_->read(offset_, piece_));
      if (count == 0) {
        TRY(checked(to_->flush()));
        return true;
      }
      TRY(checked(to_->write(std::span{piece_}.first(count), offset_)));
      offset_ += static_cast<std::int64_t>(count);
    } while (!deadline());
    return false;
  }
  std::int64_t offset() const { return offset_; }

 private:
  static Result<Done> checked(sqlite::StorageStatus status) {
    if (status == sqlite::StorageStatus::ok) return base::done();
    return fail(ErrorCode::storage,
                status == sqlite::StorageStatus::full ? "storage.full" : "storage.failed");
  }

  std::shared_ptr<base::FileSource> from_;
  sqlite::StorageFile* to_;
  std::vector<std::byte> piece_;
  std::int64_t offset_ = 0;
};

Result<bool> is_sqlite(base::FileSource& file) {
  constexpr std::string_view magic{"SQLite format 3\0", 16};
  std::vector<std::byte> start(magic.size());
  const std::size_t count = TRY(file.read(0, start));
  return count == magic.size() && std::ranges::equal(start, std::as_bytes(std::span{magic}));
}

// Who reads into incoming.db: one at a time.
class IncomingUse final : public book::View {
 public:
  Result<std::shared_ptr<void>> claim() {
    if (!claimed_.expired()) return fail(ErrorCode::conflict, "restore.another_file");
    std::shared_ptr<void> claim = std::make_shared<char>();
    claimed_ = claim;
    return claim;
  }
  Result<Done> follow(sqlite::Db&, std::span<const std::byte>) override { return base::done(); }
  void empty() override {}

 private:
  std::weak_ptr<void> claimed_;
};

class InspectJob final : public book::Job {
 public:
  InspectJob(book::Book& book, std::shared_ptr<base::FileSource> file)
      : book_{&book}, file_{std::move(file)} {}

  Result<Done> prepare() {
    storage_ = TRY(storage_of(*book_));
    claim_ = TRY(book_->view<IncomingUse>().claim());
    TRY(remove_database(*storage_, incoming_file));
    if (TRY(is_sqlite(*file_))) {
      TRY(remove_database(*storage_, copy_file));
      copy_.emplace(file_, *storage_->file(copy_file));
    } else {
      load_.emplace(file_, options_of(incoming_file), book::book_schema());
    }
    return base::done();
  }

  Result<bool> step(const book::Deadline& deadline) override {
    auto stepped = step_kept(deadline);
    if (!stepped) cancel();
    return stepped;
  }
  // Reading the file is half of the work, more or less; what follows counts what it checks by
  // itself.
  book::Progress progress() const override {
    const std::int64_t size = file_->size();
    if (load_) return {.done = load_->bytes_done(), .total = size};
    if (copy_) return {.done = copy_->offset(), .total = 2 * size};
    if (!rows_) return {};
    const auto tables = static_cast<std::int64_t>(rows_->tables_total());
    const auto done = static_cast<std::int64_t>(rows_->tables_done());
    return {.done = tables + done, .total = 2 * tables};
  }
  Json result() const override { return result_; }
  void cancel() override {
    forget();
    // What is left there is not marked as ready, so that it cannot be emptied does no harm.
    static_cast<void>(remove_database(*book_->storage(), incoming_file));
    claim_.reset();
  }

 private:
  sqlite::OpenOptions options_of(std::string_view file) const {
    return {.storage = storage_, .name = std::string{file}};
  }

  void forget() {
    load_.reset();
    copy_.reset();
    rows_.reset();
    rehearsal_.reset();
    static_cast<void>(remove_database(*book_->storage(), copy_file));
  }

  // The rows of a SQLite book are taken into a new one, as those of a JSON backup are.
  Result<bool> take_rows(const book::Deadline& deadline) {
    if (load_) return load_->step(deadline);
    if (rows_) return rows_->step(deadline);
    if (!TRY(copy_->step(deadline))) return false;
    rows_ =
        TRY(BookCopy::start(options_of(copy_file), options_of(incoming_file), book::book_schema()));
    copy_.reset();
    return false;
  }

  Result<bool> step_kept(const book::Deadline& deadline) {
    if (book_->busy()) return fail(ErrorCode::conflict, "book.busy");
    if (!rehearsal_) {
      if (!TRY(take_rows(deadline))) return false;
      auto header = load_ ? std::optional{load_->header()} : std::optional<Header>{};
      forget();
      rehearsal_ = TRY(Rehearsal::start(*book_, std::move(header)));
    }
    if (!TRY(rehearsal_->step(deadline))) return false;
    result_ = rehearsal_->difference();
    rehearsal_.reset();
    claim_.reset();
    return true;
  }

  book::Book* book_;
  std::shared_ptr<base::FileSource> file_;
  sqlite::Storage* storage_ = nullptr;
  std::shared_ptr<void> claim_;
  std::optional<BackupLoad> load_;
  std::optional<FileCopy> copy_;
  std::unique_ptr<BookCopy> rows_;
  std::unique_ptr<Rehearsal> rehearsal_;
  Json result_;
};

// The book's file is a plain SQLite file once the log is moved into it, and stays as it is while
// only the log is written to.
class ExportJob final : public book::Job {
 public:
  enum class Of : std::uint8_t { book, kept_copy };

  ExportJob(book::Book& book, Of what, std::unique_ptr<base::FileSink> sink)
      : book_{&book},
        of_{what},
        revision_{book.revision()},
        sink_{std::move(sink)},
        piece_(piece_bytes) {}

  Result<bool> step(const book::Deadline& deadline) override {
    if (finished_) return sink_->settled();
    const bool moved = of_ == Of::book && book_->revision() != revision_;
    if (book_->busy() || moved) return fail(ErrorCode::conflict, "backup.book_changed");
    sqlite::StorageFile* file =
        book_->storage()->file(of_ == Of::book ? book_->file_name() : book::kept_file);
    if (offset_ == 0 && of_ == Of::book) TRY(book_->db().checkpoint());
    do {
      std::size_t count = 0;
      if (file->read(piece_, offset_, count) != sqlite::StorageStatus::ok) {
        return fail(ErrorCode::storage, "storage.failed");
      }
      if (count == 0) {
        TRY(sink_->finish());
        finished_ = true;
        return sink_->settled();
      }
      if (offset_ == 0) say_no_log_beside();
      TRY(sink_->write(std::span{piece_}.first(count)));
      offset_ += static_cast<std::int64_t>(count);
    } while (!deadline());
    return false;
  }
  book::Progress progress() const override { return {.done = offset_, .total = 0}; }
  Json result() const override { return Json{{"bytes", offset_}}; }
  void cancel() override {}

 private:
  // Bytes 18 and 19 say how the file is written and read: with a log, which the copy has not.
  void say_no_log_beside() { piece_[18] = piece_[19] = std::byte{1}; }

  book::Book* book_;
  Of of_;
  book::Revision revision_;
  std::unique_ptr<base::FileSink> sink_;
  std::vector<std::byte> piece_;
  std::int64_t offset_ = 0;
  bool finished_ = false;
};

// Work that is one piece, since nobody may look at the book half-way.
class OneStep final : public book::Job {
 public:
  explicit OneStep(std::function<Result<Done>()> work) : work_{std::move(work)} {}
  Result<bool> step(const book::Deadline&) override {
    TRY(work_());
    return true;
  }
  book::Progress progress() const override { return {}; }
  Json result() const override { return Json{{"done", true}}; }
  void cancel() override {}

 private:
  std::function<Result<Done>()> work_;
};

Result<std::unique_ptr<book::Job>> one_step(book::Book& book, Result<Done> (*work)(book::Book&)) {
  return std::unique_ptr<book::Job>{
      std::make_unique<OneStep>([owner = &book, work] { return work(*owner); })};
}

}  // namespace

Result<std::unique_ptr<book::Job>> start_write(book::Book& book, const JsonReader& params) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  const bool packed = TRY(params.boolean_or("gzip", false));
  auto sink = TRY(sink_for(book, params));
  if (packed) sink = std::make_unique<base::GzipSink>(std::move(sink));
  return std::unique_ptr<book::Job>{std::make_unique<WriteJob>(book, std::move(sink))};
}

Result<std::unique_ptr<book::Job>> start_inspect(book::Book& book, const JsonReader& params) {
  const auto& open = book.environment().open_file;
  if (!open) return fail(ErrorCode::conflict, "backup.no_files");
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  const std::string file = TRY(params.text("file"));
  auto job = std::make_unique<InspectJob>(book, TRY(open(file)));
  TRY(job->prepare());
  return std::unique_ptr<book::Job>{std::move(job)};
}

Result<std::unique_ptr<book::Job>> start_inspect_kept(book::Book& book, const JsonReader&) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  sqlite::Storage* storage = TRY(storage_of(book));
  if (!TRY(book::kept_copy(*storage))) return fail(ErrorCode::not_found, "restore.no_kept_copy");
  sqlite::StorageFile* file = storage->file(book::kept_file);
  std::int64_t size = 0;
  if (file->size(size) != sqlite::StorageStatus::ok) {
    return fail(ErrorCode::storage, "storage.failed");
  }
  auto job = std::make_unique<InspectJob>(book, std::make_shared<StoredSource>(*file, size));
  TRY(job->prepare());
  return std::unique_ptr<book::Job>{std::move(job)};
}

Result<std::unique_ptr<book::Job>> start_confirm(book::Book& book, const JsonReader&) {
  return one_step(book, take_over);
}

Result<std::unique_ptr<book::Job>> start_bring_back(book::Book& book, const JsonReader&) {
  return one_step(book, bring_back);
}

Result<std::unique_ptr<book::Job>> start_let_go(book::Book& book, const JsonReader&) {
  return one_step(book, let_go);
}

Result<std::unique_ptr<book::Job>> start_export(book::Book& book, const JsonReader& params) {
  sqlite::Storage* storage = TRY(storage_of(book));
  const bool kept = TRY(params.boolean_or("kept", false));
  if (kept && !TRY(book::kept_copy(*storage))) {
    return fail(ErrorCode::not_found, "restore.no_kept_copy");
  }
  auto sink = TRY(sink_for(book, params));
  using Of = ExportJob::Of;
  return std::unique_ptr<book::Job>{
      std::make_unique<ExportJob>(book, kept ? Of::kept_copy : Of::book, std::move(sink))};
}

}  // namespace backup
