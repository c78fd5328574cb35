// What the page tells the program: start, routes, files, storage; and opening the book.
#include <imgui.h>

#include <array>
#include <charconv>

#include "app/dropped_file.h"
#include "app/page_frame.h"
#include "app/slices.h"
#include "base/file_sink.h"
#include "base/file_source.h"
#include "ui/font_loader.h"
#include "ui/words.h"

namespace app {
namespace {

// A file of the page as the methods read it.
class GivenSource final : public base::FileSource {
 public:
  explicit GivenSource(std::unique_ptr<InputFile> file) : file_{std::move(file)} {}
  std::string name() const override { return {}; }
  std::int64_t size() const override { return file_->size(); }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    return file_->read(offset, bytes);
  }

 private:
  std::unique_ptr<InputFile> file_;
};

Result<std::shared_ptr<base::FileSource>> open_given(Platform& platform, std::string_view token) {
  int handle = 0;
  const auto end = std::from_chars(token.data(), token.data() + token.size(), handle);
  std::unique_ptr<InputFile> file = end.ec == std::errc{} ? platform.open_input(handle) : nullptr;
  if (file == nullptr) return fail(ErrorCode::not_found, "file.gone");
  return std::shared_ptr<base::FileSource>{std::make_shared<GivenSource>(std::move(file))};
}

// A download as the methods write it.
class DownloadSink final : public base::FileSink {
 public:
  explicit DownloadSink(std::unique_ptr<OutputFile> file) : file_{std::move(file)} {}
  Result<Done> write(std::span<const std::byte> bytes) override { return file_->write(bytes); }
  Result<Done> finish() override { return file_->finish(); }
  Result<bool> settled() override { return file_->settled(); }

 private:
  std::unique_ptr<OutputFile> file_;
};

std::string_view media_of(std::string_view name) {
  if (name.ends_with(".json")) return "application/json";
  if (name.ends_with(".gz")) return "application/gzip";
  if (name.ends_with(".vcf")) return "text/vcard";
  return "application/octet-stream";
}

Result<std::unique_ptr<base::FileSink>> create_download(Platform& platform, std::string_view name) {
  std::unique_ptr<base::FileSink> sink =
      std::make_unique<DownloadSink>(platform.create_output(name, media_of(name)));
  return sink;
}

}  // namespace

void PageApp::on_message(const Json& message) {
  const std::string type = message.value("type", "");
  wants_frame_ = true;
  if (type == "start") on_start(message);
  if (type == "route") {
    route_ = route_from(message.value("route", ""));
    entered_ = true;
  }
  if (type == "theme") {
    system_dark_ = message.value("dark", false);
    apply_look();
  }
  if (type == "files") on_files(message);
  if (type == "target") on_target(message);
  if (type == "saved") {
    say(ui::tr("file.saved", {{"file", message.value("name", "")}}), ui::Tone::green);
  }
  if (type == "storage") on_storage(message);
  if (type == "rpc") on_rpc(message);
  if (type == "update_ready") update_ready_ = true;
}

void PageApp::on_start(const Json& message) {
  system_dark_ = message.value("dark", false);
  ui::set_utc_offset(message.value("utc_offset", 0));
  save_picker_ = message.value("save_picker", false);
  look_["ui.language"] = message.value("language", "en");
  for (const char* key :
       {"ui.language", "ui.theme", "ui.density", "ui.negative", "ui.columns.customers"}) {
    const Result<std::optional<std::string>> kept = book_->fact(key);
    if (kept && kept.value()) look_[key] = *kept.value();
  }
  apply_look();
  route_ = route_from(message.value("route", ""));
}

void PageApp::on_files(const Json& message) {
  const Json files = message.value("files", Json::array());
  if (files.empty()) return;
  const Json& first = files.front();
  const int handle = first.value("handle", 0);
  file_ = GivenFile{.token = std::to_string(handle),
                    .name = first.value("name", ""),
                    .size = first.value("size", std::int64_t{0}),
                    .purpose = message.value("purpose", "")};
  if (message.value("dropped", false)) on_dropped(handle);
}

void PageApp::on_target(const Json& message) {
  target_ = PickedTarget{.token = message.value("token", ""),
                         .suggested = message.value("suggested", "")};
}

// What it is decides where it goes, and is said.
void PageApp::on_dropped(int handle) {
  if (route_.screen() == "customers" && route_.part(2) == "files") return;  // It is kept there.
  std::array<std::byte, dropped_bytes> bytes{};
  const std::unique_ptr<InputFile> input = platform_.open_input(handle);
  if (input == nullptr) return say(std::string{ui::tr("file.gone")}, ui::Tone::red);
  const Result<std::size_t> size = input->read(0, bytes);
  const std::string name = file_->name;
  const auto kind = size ? dropped_kind(std::span{bytes}.first(size.value())) : Dropped::unknown;
  const auto told = [&](std::string_view key, ui::Tone tone) {
    say(ui::tr(key, {{"file", name}}), tone);
  };
  switch (kind) {
    case Dropped::table:
      told("file.dropped.table", ui::Tone::accent);
      return go(route_from("import"), false);
    case Dropped::contacts:
      told("file.dropped.contacts", ui::Tone::accent);
      // Of the customer that is shown, else of those that the cards name.
      if (route_.screen() == "customers" && !route_.part(1).empty()) return;
      return go(route_from("customers"), false);
    case Dropped::backup:
      told("file.dropped.backup", ui::Tone::accent);
      return go(route_from("backup"), false);
    case Dropped::book:
      told("file.dropped.book", ui::Tone::accent);
      return go(route_from("backup"), false);
    case Dropped::unknown:
      file_.reset();
      told("file.dropped.unknown", ui::Tone::red);
  }
}

void PageApp::on_rpc(const Json& message) {
  const std::int64_t id = message.value("id", std::int64_t{0});
  const Json request = message.value("request", Json(nullptr));
  const auto reply = [this, id](Json response) {
    platform_.send({{"type", "rpc"}, {"id", id}, {"response", std::move(response)}});
  };
  if (request.is_string())
    return rpc_.submit(std::string_view{request.get_ref<const std::string&>()}, reply);
  rpc_.submit(request, reply);
}

void PageApp::on_storage(const Json& message) {
  place_ = {.kind = message.value("kind", ""),
            .persisted = message.value("persisted", "unknown"),
            .usage = message.value("usage", std::int64_t{0}),
            .quota = message.value("quota", std::int64_t{0}),
            .saved = message.value("saved", true),
            .trouble = message.value("trouble", "")};
}

Result<std::unique_ptr<App>> open_app(Platform& platform) {
  ui::add_fonts(*ImGui::GetIO().Fonts, ui::sizes().body);
  register_slices();
  sqlite::OpenOptions options;
  options.storage = &platform.storage();
  book::Environment environment{
      .now = [&platform] { return Instant{platform.instant_ms()}; },
      .today = [&platform] { return platform.today(); },
      .random_seed = platform.random_bits(),
      .open_file = [&platform](std::string_view token) { return open_given(platform, token); },
      .create_file = [&platform](std::string_view name) { return create_download(platform, name); },
  };
  auto book = TRY(book::Book::open(options, std::move(environment)));
  return std::unique_ptr<App>{std::make_unique<PageApp>(platform, std::move(book))};
}

}  // namespace app
