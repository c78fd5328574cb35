// Files kept with customers: their bytes, their limits, and where they go with their customer.
#include <map>

#include "base/file_source.h"
#include "book/books.h"
#include "features/attachments/attachment.h"
#include "features/attachments/attachments_methods.h"
#include "features/duplicates/duplicates_methods.h"

namespace {

using testing::TestBook;

struct FiledBook : TestBook {
  std::map<std::string, std::string, std::less<>> files;  // Given ones, and those taken out.
  std::string code;

  FiledBook() {
    book::register_methods(attachments::attachments_methods());
    book::register_methods(duplicates::duplicates_methods());
    class Sink final : public base::FileSink {
     public:
      explicit Sink(std::string& file) : file_{&file} {}
      Result<Done> write(std::span<const std::byte> bytes) override {
        file_->append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return base::done();
      }
      Result<Done> finish() override { return base::done(); }

     private:
      std::string* file_;
    };
    auto opened = book::Book::open(
        {},
        {.now = [moment = std::make_shared<std::int64_t>(
                     1'774'915'200'000)] { return Instant{(*moment)++}; },
         .today = [] { return testing::day("2026-03-31"); },
         .open_file = [this](std::string_view name) -> Result<std::shared_ptr<base::FileSource>> {
           const auto found = files.find(name);
           if (found == files.end()) return base::fail(ErrorCode::not_found, "file.gone");
           return std::shared_ptr<base::FileSource>{
               std::make_shared<base::MemorySource>(std::string{name}, found->second)};
         },
         .create_file = [this](std::string_view name) -> Result<std::unique_ptr<base::FileSink>> {
           return std::unique_ptr<base::FileSink>{std::make_unique<Sink>(files[std::string{name}])};
         }});
    REQUIRE(opened);
    book = std::move(opened).value();
    code = customer();
  }
  Json add(const std::string& name, std::string content) {
    files[name] = std::move(content);
    return call("attachment.add", {{"customer", code}, {"file", name}});
  }
  Error refused_with(std::string content) {
    files["x"] = std::move(content);
    return refused("attachment.add", {{"customer", code}, {"file", "x"}});
  }
  Json list(const std::string& of) {
    return call("attachment.list", {{"customer", of}}).at("rows");
  }
};

}  // namespace

TEST_CASE("attachments: what comes out is what went in, byte for byte, after undo and redo too") {
  FiledBook books;
  std::string content;
  for (int i = 0; i < 70'000; ++i) content.push_back(static_cast<char>(i * 31 % 256));

  const Json added = books.add("合同 2026.pdf", content);

  CHECK(added.at("bytes") == 70'000);
  CHECK(added.at("added") == "2026-03-31");
  CHECK(added.at("name") == "合同 2026.pdf");
  REQUIRE(books.book->undo());
  CHECK(books.list(books.code).empty());
  REQUIRE(books.book->redo());
  books.call("attachment.save", {{"id", added.at("id")}, {"file", "out"}});
  CHECK(books.files["out"] == content);
  books.files["合同 2026.pdf"].clear();
  books.call("attachment.save", {{"id", added.at("id")}});
  CHECK(books.files["合同 2026.pdf"] == content);
}

TEST_CASE("attachments: a name is no path, and can be changed, as the note can") {
  FiledBook books;
  const Json id =
      books.call("attachment.add",
                 {{"customer", books.code}, {"text", "x"}, {"name", "../../etc\\a.txt"}})["id"];
  CHECK(books.list(books.code)[0]["name"] == ".._.._etc_a.txt");

  books.call("attachment.edit", {{"id", id}, {"name", "c/d"}, {"note", "营业执照"}});
  CHECK(books.list(books.code)[0]["name"] == "c_d");
  CHECK(books.list(books.code)[0]["note"] == "营业执照");

  CHECK(books.refused("attachment.edit", {{"id", id}, {"name", " "}}).message.key ==
        "params.empty");
  CHECK(books.refused("attachment.add", {{"customer", books.code}, {"text", "x"}}).field == "name");
  books.call("attachment.remove", {{"id", id}});
  CHECK(books.refused("attachment.get", {{"id", id}}).message.key == "attachment.not_found");
  CHECK(books.refused("attachment.save", {{"id", id}}).message.key == "attachment.not_found");
}

TEST_CASE("attachments: neither an empty file nor one that is too large is kept") {
  FiledBook books;
  const std::string before = books.content();
  const auto most = static_cast<std::size_t>(attachments::file_bytes_max);

  CHECK(books.refused_with("").message.key == "attachment.empty");
  CHECK(books.refused_with(std::string(most + 1, 'x')).message.key == "attachment.too_large");
  CHECK(books.content() == before);
  CHECK(books.add("largest", std::string(most, 'x')).at("bytes") == most);
}

TEST_CASE("attachments: all files of a book have a limit together") {
  FiledBook books;
  // As large as they may be, without writing each of them.
  REQUIRE(books.book->db().run_text(
      "INSERT INTO attachment (id, customer_id, name, added_on, content) "
      "SELECT 1, id, 'films', '2026-01-01', zeroblob(" +
      std::to_string(attachments::book_bytes_max - 1) + ") FROM customer"));

  CHECK(books.refused_with("xx").message.key == "attachment.book_full");
  CHECK(books.add("one", "x").at("bytes") == 1);
}

TEST_CASE("attachments: a merge moves them, and a customer that is deleted takes them along") {
  FiledBook books;
  const std::string other = books.customer("华为技术公司");
  books.add("a", "1");
  const std::string before = books.content();
  books.call("customer.merge",
             {{"customer", other}, {"other", books.code}, {"choices", {{"name", "customer"}}}});
  CHECK(books.list(other).size() == 1);
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);

  books.call("customer.delete", {{"customer", books.code}});
  CHECK(books.book->db().number("SELECT count(*) FROM attachment").value() == 0);
  REQUIRE(books.book->undo());
  CHECK(books.list(books.code).size() == 1);
}
