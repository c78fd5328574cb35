// The program inside the worker: takes messages, makes frames when there is a reason to.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/app.h"
#include "platform/web/canvas_glyphs.h"
#include "platform/web/frame_writer.h"
#include "platform/web/input.h"

namespace platform::web {

class Page final : public app::Platform {
 public:
  explicit Page(sqlite::Storage& storage);
  ~Page() override;
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  // Opens the book. On an error the page offers the raw file.
  Result<Done> start();

  void receive(std::string_view json);

  // Makes a frame where one is due, and works on long jobs until about `until_ms`, 0 for not at
  // all. Returns in how many milliseconds to call again: 0 at once, negative when nothing is left
  // to do.
  double turn(bool may_draw, double until_ms);

  void close();

  double clock_ms() override;
  std::int64_t instant_ms() override;
  money::Date today() override;
  std::uint64_t random_bits() override;
  sqlite::Storage& storage() override { return *storage_; }
  void send(const Json& message) override;
  std::unique_ptr<app::InputFile> open_input(int handle) override;
  std::unique_ptr<app::OutputFile> create_output(std::string_view name,
                                                 std::string_view media) override;

 private:
  bool frame_due(double now) const;
  void make_frame(double now);
  void answer_audit(const Json& message);
  void report_editing();
  void report_mirror(double now);
  double wait(double now, bool may_draw) const;

  sqlite::Storage* storage_;
  CanvasGlyphs glyphs_;
  FrameWriter writer_;
  Input input_;
  std::unique_ptr<app::App> app_;
  int settle_ = 0;  // Frames still to make until ImGui has come to rest.
  double last_frame_ms_ = 0;
  double last_mirror_ms_ = 0;
  bool mirror_late_ = false;  // Nodes changed since the mirror was told.
  std::string last_mirror_;
  std::string last_editing_;
  ImGuiID last_focus_ = 0, edited_ = 0;
};

}  // namespace platform::web
