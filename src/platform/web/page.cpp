// Frames on demand: input, data, a timer or an animation asks for one; otherwise nothing runs.
#include "platform/web/page.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "base/digits.h"
#include "platform/web/files.h"
#include "platform/web/host.h"
#include "ui/semantics.h"

namespace platform::web {
namespace {

// ImGui needs a frame to notice input and one more to answer (a popup knows its size then).
constexpr int frames_to_settle = 3;
constexpr double mirror_every_ms = 250;

void configure(ImGuiIO& io) {
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures |
                     ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_HasMouseCursors;
  io.ConfigInputTextCursorBlink = false;  // The page draws the caret of the field being edited.
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.DisplaySize = {1, 1};  // Until the page tells.
}

std::string hex(ImU32 colour) {
  std::string text{'#'};
  for (const int shift : {0, 8, 16}) base::append_digits(text, colour >> shift & 0xFF, 2, 16);
  return text;
}

ImGuiID focused_item() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID ? g.ActiveId : g.NavId;
}

// A tooltip appears after a while without any input: when that will be, or nothing.
double tooltip_wait_ms() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.HoverItemDelayId == 0) return -1;
  const double left = static_cast<double>(g.Style.HoverDelayNormal - g.HoverItemDelayTimer) * 1000;
  return left > 0 ? left + 1 : -1;
}

double sooner(double a, double b) {
  if (a < 0) return b;
  return b < 0 ? a : std::min(a, b);
}

}  // namespace

Page::Page(sqlite::Storage& storage) : storage_{&storage} {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  configure(ImGui::GetIO());
  ui::set_glyph_source(glyphs_);
}

Page::~Page() {
  app_.reset();
  ImGui::DestroyContext();
}

Result<Done> Page::start() {
  app_ = TRY(app::open_app(*this));
  settle_ = frames_to_settle;
  return base::done();
}

void Page::receive(std::string_view json) {
  const Result<Json> message = base::parse_json(json);
  if (!message || app_ == nullptr) return;
  settle_ = frames_to_settle;
  if (Input::is_input(message.value())) {
    input_.push(message.value());
  } else if (message.value().value("type", "") == "audit") {
    answer_audit(message.value());
  } else {
    app_->on_message(message.value());
  }
}

// What can be operated on the screen and is not described, for tests of the page.
void Page::answer_audit(const Json& message) {
  Json missing = Json::array();
  for (const semantics::Undescribed& each : semantics::audit()) {
    missing.push_back(each.window + ": " + each.label);
  }
  send({{"type", "rpc"},
        {"id", message.value("id", 0)},
        {"response", {{"result", std::move(missing)}}}});
}

bool Page::frame_due(double now) const {
  if (settle_ > 0 || !input_.empty() || semantics::has_pending() || app_->wants_frame())
    return true;
  const double wake = app_->next_wake_ms();
  if (wake >= 0 && wake <= now) return true;
  const double tooltip = tooltip_wait_ms();
  return tooltip >= 0 && last_frame_ms_ + tooltip <= now;
}

void Page::make_frame(double now) {
  ImGuiIO& io = ImGui::GetIO();
  // The true time since the last frame, so that two slow clicks are not taken for a double click.
  io.DeltaTime = static_cast<float>(std::clamp((now - last_frame_ms_) / 1000, 0.0001, 3600.0));
  last_frame_ms_ = now;
  // What the program changed by itself needs as many frames to come to rest as what a person did.
  if (app_->wants_frame()) settle_ = std::max(settle_, frames_to_settle);
  input_.deliver();
  // So does what a person did, also where it had to wait for something done before it.
  if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0 || semantics::has_pending()) {
    settle_ = frames_to_settle;
  }
  const float fringe = 1 / std::max(0.5F, io.DisplayFramebufferScale.x);
  semantics::begin_frame();
  ImGui::NewFrame();
  // Soft edges one device pixel wide, so that lines are as crisp as text at any density.
  ImGui::GetDrawListSharedData()->InitialFringeScale = fringe;
  app_->frame(now);
  semantics::end_frame();
  ImGui::Render();
  if (settle_ > 0) --settle_;
  if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) settle_ = std::max(settle_, 1);

  ImDrawData& data = *ImGui::GetDrawData();
  const bool textures = writer_.send_textures(data);
  const ImU32 background = ImGui::GetColorU32(ImGuiCol_WindowBg);
  const bool changed = writer_.write(data, background);
  const double input_ms = input_.take_time();
  if (changed || textures) post_frame(writer_.words(), input_ms);
  if (changed) settle_ = std::max(settle_, 1);  // At rest is what two frames in a row agree on.
  input_.note_effects();
  report_editing();
  mirror_late_ = true;
}

// Where the focus is, which field is edited, its text, and how it looks: the page lays a real input
// element over it.
void Page::report_editing() {
  const semantics::EditedField field = semantics::edited_field();
  // The element of a field that was left shows what the mirror says: it must say so anew, and now.
  if (std::exchange(edited_, field.id) != field.id) {
    last_mirror_.clear();
    last_mirror_ms_ = -mirror_every_ms;
  }
  const ImGuiStyle& style = ImGui::GetStyle();
  const Json report{{"type", "editing"},
                    {"answered", input_.answered()},
                    {"focus", focused_item()},
                    {"id", field.id},
                    {"text", field.text},
                    {"start", field.start},
                    {"end", field.end},
                    {"size", style.FontSizeBase * style.FontScaleMain},
                    {"padding", style.FramePadding.x},
                    {"rounding", style.FrameRounding},
                    {"ink", hex(ImGui::GetColorU32(ImGuiCol_Text))},
                    {"paper", hex(ImGui::GetColorU32(ImGuiCol_FrameBg))}};
  std::string text = base::json_text(report);
  if (text == last_editing_) return;
  last_editing_ = std::move(text);
  post_json(last_editing_);
}

void Page::report_mirror(double now) {
  if (!mirror_late_) return;
  const ImGuiID focus = focused_item();
  if (focus == last_focus_ && now - last_mirror_ms_ < mirror_every_ms) return;
  mirror_late_ = false;
  last_focus_ = focus;
  last_mirror_ms_ = now;
  std::string nodes = semantics::json();
  if (nodes == last_mirror_) return;
  last_mirror_ = std::move(nodes);
  post_mirror(last_mirror_);
}

double Page::wait(double now, bool may_draw) const {
  double left = -1;
  // What has become due since the turn began is due at once, and not never.
  const auto at = [&](double moment) { left = sooner(left, std::max(0.0, moment - now)); };
  if (may_draw) {
    if (frame_due(now)) return 0;
    if (const double wake = app_->next_wake_ms(); wake >= 0) at(wake);
    if (const double tooltip = tooltip_wait_ms(); tooltip >= 0) at(last_frame_ms_ + tooltip);
  }
  if (mirror_late_) at(last_mirror_ms_ + mirror_every_ms);
  return left;
}

double Page::turn(bool may_draw, double until_ms) {
  if (app_ == nullptr) return -1;
  const double now = clock_ms();
  if (may_draw && frame_due(now)) make_frame(now);
  report_mirror(now);
  if (until_ms > 0 && app_->work(until_ms)) return 0;
  return wait(clock_ms(), may_draw);
}

void Page::close() {
  if (app_ != nullptr) app_->close();
  app_.reset();
}

double Page::clock_ms() { return web::clock_ms(); }
std::int64_t Page::instant_ms() { return static_cast<std::int64_t>(web::instant_ms()); }
money::Date Page::today() { return money::Date::from_days(days_today()); }
std::uint64_t Page::random_bits() { return web::random_bits(); }
void Page::send(const Json& message) { post_json(base::json_text(message)); }

std::unique_ptr<app::InputFile> Page::open_input(int handle) { return open_input_file(handle); }

std::unique_ptr<app::OutputFile> Page::create_output(std::string_view name,
                                                     std::string_view media) {
  return create_output_file(name, media);
}

}  // namespace platform::web
