// Navigation and the line about the book.
#include "ui/frame.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/frame_parts.h"
#include "ui/icons.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

bool leads_to(const NavItem& item, std::string_view route) {
  const std::string_view head = item.route;
  return route == head || (route.starts_with(head) && route.substr(head.size()).starts_with('/'));
}

// Of "reports" and "reports/ageing" the longer one.
bool is_current(const NavItem& item, const FrameData& data) {
  return leads_to(item, data.route) && std::ranges::none_of(data.nav, [&](const NavItem& other) {
           return other.route.size() > item.route.size() && leads_to(other, data.route);
         });
}

constexpr ImGuiWindowFlags fixed =
    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

void open_part(const char* name, const Box& box, ImU32 ground, ImGuiWindowFlags flags = fixed) {
  ImGui::SetCursorScreenPos(box.min);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ground);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
  ImGui::BeginChild(name, {box.width(), box.height()}, ImGuiChildFlags_NavFlattened, flags);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

// Help opens at the topic of the screen one comes from.
std::string route_of(const NavItem& item, const FrameData& data) {
  return item.route == "help" && !data.help.empty() ? data.help : item.route;
}

void nav_item(const NavItem& item, const FrameData& data, float width, Actions& actions) {
  const bool current = is_current(item, data);
  const std::string_view title = tr(item.title_key);
  const Pressed press = press_item(item.route, {width, 32});
  if (press.visible) {
    if (current) draw_rect(press.box, colors().accent_bg, 7);
    if (!current && press.hovered) draw_rect(press.box, colors().hover, 7);
    const ImU32 ink = current ? colors().accent : colors().ink2;
    const Box& box = press.box;
    draw_text({{box.min.x + 10, box.min.y}, box.max}, item.icon, {.size = 16, .color = ink});
    draw_text({{box.min.x + 36, box.min.y}, {box.max.x - 6, box.max.y}}, title,
              {.bold = current, .color = current ? ink : colors().ink2});
    draw_focus(box, press.id);
  }
  semantics::item(Role::link, title, {.state = current ? semantics::current : semantics::none});
  if (press.pressed) actions.go(route_of(item, data));
}

void brand() {
  const bool chinese = language() == i18n::Language::zh_cn;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box line{{at.x + 10, at.y}, {at.x + 168, at.y + 36}};
  const float used = draw_text(line, tr("app.name"), {.size = 16, .bold = true});
  draw_text({{line.min.x + used + 7, line.min.y + 1}, line.max}, chinese ? "Zhangfang" : "账房",
            {.color = colors().ink3});
  ImGui::Dummy({160, 36});
  semantics::item(Role::text, tr("app.name"));
}

// In a low window it scrolls.
void side_nav(const FrameData& data, const Box& box, Actions& actions) {
  open_part("nav", box, colors().nav, ImGuiWindowFlags_None);
  {
    const semantics::Scope nav{Role::navigation, tr("nav.main"), {}, "nav"};
    ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 2);
    ImGui::SetCursorPos({8, 8});
    ImGui::BeginGroup();
    brand();
    for (const NavItem& item : data.nav) {
      if (!item.at_end) nav_item(item, data, box.width() - 16, actions);
    }
    ImGui::EndGroup();
    int last = 0;
    for (const NavItem& item : data.nav) last += item.at_end ? 1 : 0;
    const float foot = box.height() - 10 - 34.0F * static_cast<float>(last);
    ImGui::SetCursorPos({8, std::max(foot, ImGui::GetCursorPosY())});
    ImGui::BeginGroup();
    for (const NavItem& item : data.nav) {
      if (item.at_end) nav_item(item, data, box.width() - 16, actions);
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
  }
  ImGui::EndChild();
  draw_line({box.max.x - 1, box.min.y}, {box.max.x - 1, box.max.y}, colors().line);
}

void phone_entry(std::string_view icon, std::string_view title, bool current, float width,
                 bool& pressed) {
  const Pressed press = press_item(title, {width, 52});
  if (press.visible) {
    const ImU32 ink = current ? colors().accent : colors().ink2;
    const Box& box = press.box;
    draw_text({box.min, {box.max.x, box.max.y - 18}}, icon, {.size = 18, .color = ink},
              Align::center);
    draw_text({{box.min.x + 2, box.max.y - 22}, {box.max.x - 2, box.max.y - 6}}, title,
              {.size = 11, .bold = current, .color = ink}, Align::center);
    draw_focus(box, press.id);
  }
  pressed = press.pressed;
}

void phone_menu(const FrameData& data, float width, Actions& actions) {
  bool pressed = false;
  phone_entry(icons::menu, tr("nav.more"), false, width, pressed);
  semantics::item(Role::button, tr("nav.more"), {.state = semantics::has_popup});
  if (pressed) ImGui::OpenPopup("more");
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x - 8, screen.y - 60}, ImGuiCond_Always, {1, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {8, 8});
  if (ImGui::BeginPopup("more")) {
    const semantics::Scope menu{Role::menu, tr("nav.more"), {}, "more"};
    for (const NavItem& item : data.nav) {
      if (item.on_phone) continue;
      nav_item(item, data, 190, actions);
      if (actions.route) ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void phone_nav(const FrameData& data, const Box& box, Actions& actions) {
  open_part("nav", box, colors().nav);
  {
    const semantics::Scope nav{Role::navigation, tr("nav.main"), {}, "nav"};
    int count = 1;
    for (const NavItem& item : data.nav) count += item.on_phone ? 1 : 0;
    const float width = std::floor(box.width() / static_cast<float>(count));
    for (const NavItem& item : data.nav) {
      if (!item.on_phone) continue;
      const bool current = is_current(item, data);
      bool pressed = false;
      phone_entry(item.icon, tr(item.title_key), current, width, pressed);
      semantics::item(Role::link, tr(item.title_key),
                      {.state = current ? semantics::current : semantics::none});
      if (pressed) actions.go(item.route);
      ImGui::SameLine(0, 0);
    }
    phone_menu(data, width, actions);
  }
  ImGui::EndChild();
  draw_line(box.min, {box.max.x, box.min.y}, colors().line);
}

std::string place_text(const BookPlace& place) {
  if (place.kind == "memory") return std::string{tr("place.memory")};
  if (place.kind.empty()) return std::string{tr("place.unknown")};
  return std::string{tr(place.persisted == "yes" ? "place.persistent" : "place.kept")};
}

void status_words(std::string_view words, Tone tone = Tone::neutral) {
  ImGui::SetCursorPosY(7);
  text(words, {.size = 11, .color = tone == Tone::neutral ? colors().ink3 : ink_of(tone)});
  ImGui::SameLine(0, 18);
}

// In memory nothing is ever saved, and the left side says so.
std::string saved_text(const FrameData& data) {
  if (data.place.kind == "memory") return {};
  if (!data.place.saved) return std::string{tr("status.saving")};
  return tr("status.saved", {{"change", count_text(data.revision)}});
}

void status_right(const FrameData& data, Actions& actions) {
  const std::string saved = saved_text(data);
  const std::string_view words = data.busy ? tr("status.busy") : std::string_view{saved};
  if (words.empty() && !data.can_undo) return;
  const std::string_view undo = tr("status.undo");
  const TextStyle style{.size = 11};
  const float width = text_size(saved, style).x + text_size(undo, style).x + 44;
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowWidth() - width);
  if (!words.empty()) status_words(words);
  if (data.can_undo && !data.busy) {
    ImGui::SetCursorPosY(6);
    if (link(undo, style)) actions.undo = true;
  }
}

// Where the book is kept and how safe it is there.
void status_place(const BookPlace& place, ImVec2 corner) {
  const bool lost = place.kind == "memory" || !place.trouble.empty();
  const Tone tone = lost ? Tone::red : place.persisted == "yes" ? Tone::green : Tone::amber;
  ImGui::GetWindowDrawList()->AddCircleFilled({corner.x + 20, corner.y + 14}, 3.5F, ink_of(tone));
  ImGui::SetCursorPosX(30);
  status_words(place_text(place), tone == Tone::green ? Tone::neutral : tone);
}

void status_bar(const FrameData& data, const Box& box, Actions& actions) {
  open_part("status", box, colors().nav);
  {
    const semantics::Scope info{Role::contentinfo, tr("status.name"), {}, "status"};
    const BookPlace& place = data.place;
    status_place(place, box.min);
    status_words(data.last_backup.empty() ? std::string{tr("status.no_backup")}
                                          : tr("status.backup", {{"when", data.last_backup}}));
    if (place.usage > 0) {
      status_words(place.quota > 0 ? tr("status.size_of", {{"size", bytes_text(place.usage)},
                                                           {"quota", bytes_text(place.quota)}})
                                   : bytes_text(place.usage));
    }
    status_right(data, actions);
  }
  ImGui::EndChild();
  draw_line(box.min, {box.max.x, box.min.y}, colors().line);
}

// A phone has room for the one thing that must always be seen.
void phone_status(const FrameData& data, const Box& box) {
  open_part("status", box, colors().nav);
  {
    const semantics::Scope info{Role::contentinfo, tr("status.name"), {}, "status"};
    status_place(data.place, box.min);
  }
  ImGui::EndChild();
  draw_line(box.min, {box.max.x, box.min.y}, colors().line);
}

}  // namespace

FrameArea frame_ui(const FrameData& data, FrameState& state, Actions& actions) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const Sizes& s = sizes();
  if (is_phone()) {
    const float nav = 52;
    phone_nav(data, {{0, screen.y - nav}, screen}, actions);
    const Box top{{0, 0}, {screen.x, s.top_height}};
    open_part("top", top, colors().nav);
    top_bar(data, state, actions);
    ImGui::EndChild();
    draw_line({0, top.max.y}, top.max, colors().line);
    const float content_end = screen.y - nav - s.bottom_height;
    phone_status(data, {{0, content_end}, {screen.x, screen.y - nav}});
    return {{{0, s.top_height + 1}, {screen.x, content_end}}};
  }
  side_nav(data, {{0, 0}, {s.nav_width, screen.y}}, actions);
  const Box top{{s.nav_width, 0}, {screen.x, s.top_height}};
  open_part("top", top, colors().nav);
  top_bar(data, state, actions);
  ImGui::EndChild();
  draw_line({top.min.x, top.max.y}, top.max, colors().line);
  status_bar(data, {{s.nav_width, screen.y - s.bottom_height}, screen}, actions);
  return {{{s.nav_width, s.top_height + 1}, {screen.x, screen.y - s.bottom_height}}};
}

}  // namespace ui
