// Dialogs and toasts.
#include "ui/overlay.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
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

int dialog_buttons(std::string_view confirm, std::string_view cancel, Tone tone, bool enabled) {
  space(16);
  const ButtonOptions main{.kind = tone == Tone::red ? ButtonKind::danger : ButtonKind::primary,
                           .enabled = enabled};
  const float width = button_width(confirm, main) + button_width(cancel) + 8;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                       std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
  int answer = -1;
  if (button(cancel)) answer = 0;
  ImGui::SameLine(0, 8);
  if (button(confirm, main)) answer = 1;
  if (answer >= 0) ImGui::CloseCurrentPopup();
  return answer;
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

}  // namespace ui
