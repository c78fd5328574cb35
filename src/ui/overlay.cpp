// Dialogs, toasts and strips.
#include "ui/overlay.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/lines.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

Dialog::Dialog(std::string_view id, std::string_view title, bool& open, float width) {
  const std::string name = "##" + std::string{id};
  if (open && !ImGui::IsPopupOpen(name.c_str())) ImGui::OpenPopup(name.c_str());
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float wide = std::min(width, screen.x - 24);
  ImGui::SetNextWindowPos({screen.x / 2, screen.y * 0.42F}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide, screen.y - 40});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {22, 20});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, colors().panel);
  bool keep = true;
  shown_ = ImGui::BeginPopupModal(
      name.c_str(), &keep,
      ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (!shown_) {
    open = false;
    return;
  }
  semantics::push(Role::dialog, title, {.state = semantics::modal}, id);
  heading(title, 2);
  const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape) && !ImGui::IsAnyItemActive();
  if (escape || !open) {
    open = false;
    ImGui::CloseCurrentPopup();
  }
}

Dialog::~Dialog() {
  if (!shown_) return;
  semantics::pop();
  ImGui::EndPopup();
}

namespace {

// At the right end; the second may be missing.
int end_buttons(std::string_view main, const ButtonOptions& options, std::string_view second) {
  space(16);
  const float beside = second.empty() ? 0 : button_width(second) + 8;
  const float width = button_width(main, options) + beside;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                       std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
  int answer = -1;
  if (!second.empty()) {
    if (button(second)) answer = 0;
    ImGui::SameLine(0, 8);
  }
  if (button(main, options)) answer = 1;
  return answer;
}

}  // namespace

int dialog_buttons(std::string_view confirm, std::string_view cancel, Tone tone, bool enabled) {
  const ButtonKind kind = tone == Tone::red ? ButtonKind::danger : ButtonKind::primary;
  const int answer = end_buttons(confirm, {.kind = kind, .enabled = enabled}, cancel);
  if (answer >= 0) ImGui::CloseCurrentPopup();
  return answer;
}

bool dialog_close(bool& open, std::string_view second) {
  const int answer = end_buttons(tr("action.close"), {.kind = ButtonKind::primary}, second);
  if (answer == 1) {
    open = false;
    ImGui::CloseCurrentPopup();
  }
  return answer == 0;
}

ToastAnswer toast_ui(const Toast& toast) {
  ToastAnswer answer = ToastAnswer::none;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float lift = is_phone() ? 76 : 44;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y - lift}, ImGuiCond_Always, {0.5F, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {14, 8});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, colors().panel);
  ImGui::Begin("##toast", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoSavedSettings);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  {
    const semantics::Scope scope{
        toast.tone == Tone::red ? Role::alert : Role::status, toast.text, {}, "toast"};
    ImGui::AlignTextToFramePadding();
    text(toast.tone == Tone::red ? icons::warning : icons::check,
         {.size = 15, .color = ink_of(toast.tone)});
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ImGui::PushTextWrapPos(std::min(620.0F, screen.x - 150));
    text(toast.text);
    ImGui::PopTextWrapPos();
    if (toast.can_undo) {
      ImGui::SameLine();
      if (button(tr("action.undo"), {.icon = icons::undo})) answer = ToastAnswer::undo;
    }
    ImGui::SameLine();
    if (icon_button(icons::close, tr("action.close"))) answer = ToastAnswer::close;
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  return answer;
}

int strip_ui(const Strip& strip) {
  ImGui::PushID(strip.id.data(), strip.id.data() + strip.id.size());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  float offers_width = 0;
  for (const std::string_view offer : strip.offers) offers_width += button_width(offer) + 8;
  const bool below = is_phone() && !strip.offers.empty();
  const float wrap = width - 56 - (below ? 0 : offers_width);
  const FontScope font{{}};
  const Lines words = wrapped(strip.text, wrap);
  const float button_height = sizes().control;
  const float first = std::max(words.height + 20, below ? 0 : button_height + 12);
  const Box box{at, {at.x + width, at.y + first + (below ? button_height + 6 : 0)}};
  draw_rect(box, ground_of(strip.tone));
  const ImU32 ink = ink_of(strip.tone);
  draw_text({{at.x + 14, at.y}, {at.x + 34, at.y + first}},
            strip.tone == Tone::red ? icons::warning : icons::info, {.size = 15, .color = ink});
  float y = at.y + (first - words.height) / 2;
  for (const std::string_view line : words.texts) {
    const float line_end = y + ImGui::GetFontSize();
    draw_text({{at.x + 40, y}, {at.x + 40 + wrap, line_end}}, line, {.color = ink});
    y = line_end + words.gap;
  }
  ImGui::Dummy({wrap + 40, first});
  semantics::item(strip.tone == Tone::red ? Role::alert : Role::status, strip.text);
  int pressed = -1;
  float x = below ? at.x + 40 : box.max.x - offers_width;
  y = below ? at.y + first : at.y + (first - button_height) / 2;
  for (std::size_t i = 0; i < strip.offers.size(); ++i) {
    ImGui::SetCursorScreenPos({x, y});
    if (button(strip.offers[i])) pressed = static_cast<int>(i);
    x += button_width(strip.offers[i]) + 8;
  }
  ImGui::SetCursorScreenPos({at.x, box.max.y});
  ImGui::Dummy({width, 0});
  ImGui::SetCursorScreenPos({at.x, box.max.y});
  ImGui::PopID();
  return pressed;
}

}  // namespace ui
