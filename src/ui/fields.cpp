// Text fields on ImGui's InputText, drawn as fields of the theme.
#include "ui/fields.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace ui {

using semantics::Purpose;
using semantics::Role;

namespace {

constexpr int text_bytes_max = 20'000;

int grow(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    auto* text = static_cast<std::string*>(data->UserData);
    text->resize(static_cast<std::size_t>(std::min(data->BufTextLen, text_bytes_max)));
    data->Buf = text->data();
  }
  return 0;
}

struct Input {
  bool changed;
  ImGuiID id;
};

// The frame alone. `left_room` is kept free for an icon.
Input input(std::string_view name, std::string& text, const FieldOptions& options,
            float left_room) {
  const bool multiline = options.height > 0;
  const float width = options.width > 0 ? options.width : ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width);
  if (options.focus) ImGui::SetKeyboardFocusHere();
  ImGui::PushStyleColor(ImGuiCol_Border, options.error.empty() ? colors().line : colors().red);
  const float y = (sizes().control - sizes().body) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {11 + left_room, y});
  const std::string hint{options.hint};
  const ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackResize;
  bool changed = false;
  const FontScope font{{}};
  if (multiline) {
    changed = ImGui::InputTextMultiline("##field", text.data(), text.capacity() + 1,
                                        {width, options.height}, flags, grow, &text);
  } else {
    changed = ImGui::InputTextWithHint("##field", hint.c_str(), text.data(), text.capacity() + 1,
                                       flags, grow, &text);
  }
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  // Out of sight ImGui gives a field of several lines up early and forgets which item it was.
  ImGuiLastItemData& last = ImGui::GetCurrentContext()->LastItemData;
  if (multiline && last.ID == 0) last.ID = ImGui::GetID("##field");
  const ImGuiID id = last.ID;
  std::uint32_t state = options.error.empty() ? semantics::none : semantics::invalid;
  if (options.required) state |= semantics::required;
  const bool search = options.purpose == Purpose::search;
  semantics::item(search ? Role::searchbox : Role::textbox, name,
                  {.value = text,
                   .description = std::string{options.error.empty() ? options.hint : options.error},
                   .state = state,
                   .purpose = multiline ? Purpose::multiline : options.purpose});
  if (ImGui::IsItemActive()) {
    draw_border({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, colors().accent, sizes().radius,
                1.5F);
  }
  return {changed, id};
}

void words_below(std::string_view words, ImU32 color) {
  if (words.empty()) return;
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 2);
  ImGui::Dummy({0, 0});
  paragraph(words, {.size = sizes().small, .color = color});
  ImGui::PopStyleVar();
}

void error_below(std::string_view error) { words_below(error, colors().red); }

class FieldScope {
 public:
  FieldScope(std::string_view name, const FieldOptions& options) {
    ImGui::PushID(name.data(), name.data() + name.size());
    ImGui::BeginGroup();
    if (options.name_above) field_name(name, options.required);
    ImGui::BeginDisabled(!options.enabled);
  }
  ~FieldScope() {
    ImGui::EndDisabled();
    ImGui::EndGroup();
    ImGui::PopID();
  }
  FieldScope(const FieldScope&) = delete;
  FieldScope& operator=(const FieldScope&) = delete;
};

bool left = false, entered = false;

void note_end() {
  left = ImGui::IsItemDeactivated();
  entered =
      left && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
}

}  // namespace

void field_heads(Columns columns, std::span<const std::string_view> names, Align last) {
  if (is_phone()) return;
  constexpr float height = 14;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float width = columns.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text({at, {at.x + width, at.y + height}}, names[i],
              {.size = sizes().small, .color = colors().ink2},
              i + 1 == names.size() ? last : Align::left);
    ImGui::Dummy({width, height});
  }
}

void field_name(std::string_view name, bool required) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const TextStyle style{.size = sizes().small, .color = colors().ink2};
  const ImVec2 size = text_size(name, style);
  draw_text({at, {at.x + size.x + 1, at.y + size.y}}, name, style);
  if (required) {
    draw_text({{at.x + size.x + 4, at.y}, {at.x + size.x + 14, at.y + size.y}}, "*",
              {.size = sizes().small, .color = colors().red});
  }
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 4);
  ImGui::Dummy({size.x, size.y});
  ImGui::PopStyleVar();
}

bool field_left() { return left; }
bool field_entered() { return entered; }

bool text_field(std::string_view name, std::string& text, const FieldOptions& options) {
  const FieldScope scope{name, options};
  const Input result = input(name, text, options, 0);
  note_end();
  error_below(options.error);
  const bool doubted = options.error.empty() && ImGui::GetActiveID() != result.id;
  if (doubted) words_below(options.warning, colors().amber);
  return result.changed;
}

bool multiline_field(std::string_view name, std::string& text, const FieldOptions& options) {
  FieldOptions tall = options;
  if (tall.height <= 0) tall.height = 72;
  return text_field(name, text, tall);
}

bool search_field(std::string_view name, std::string& text, const FieldOptions& options) {
  FieldOptions search = options;
  search.purpose = Purpose::search;
  search.name_above = false;
  const FieldScope scope{name, search};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Input result = input(name, text, search, 20);
  note_end();
  draw_text({{at.x + 10, at.y}, {at.x + 30, at.y + sizes().control}}, icons::search,
            {.size = 15, .color = colors().ink3});
  return result.changed;
}

bool money_field(std::string_view name, std::string& text, Currency currency,
                 const FieldOptions& options) {
  FieldOptions money = options;
  money.purpose = Purpose::decimal;
  const bool changed = text_field(name, text, money);
  if (left && !text.empty()) {
    const Result<Money> amount = Money::parse(text, currency);
    if (amount) text = amount.value().text();
  }
  return changed;
}

namespace {

void calendar_head(Date& shown) {
  if (icon_button(icons::chevron_left, tr("date.month_before"))) shown = shown.plus_months(-1);
  ImGui::SameLine();
  const std::string title = shown.text().substr(0, 7);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = 7 * 34 - 2 * (sizes().control + ImGui::GetStyle().ItemSpacing.x);
  draw_text({at, {at.x + width, at.y + sizes().control}}, title, {.bold = true}, Align::center);
  ImGui::Dummy({width, sizes().control});
  semantics::item(Role::heading, title, {.level = 2});
  ImGui::SameLine();
  if (icon_button(icons::chevron_right, tr("date.month_after"))) shown = shown.plus_months(1);
}

bool calendar_day(Date day, Date shown, Date chosen, Date today) {
  const std::string iso = day.text();
  const Pressed item = press_item(iso, {34, 30});
  const bool on = day == chosen;
  if (item.visible) {
    if (on) draw_rect(item.box, colors().accent, sizes().radius);
    if (!on && item.hovered) draw_rect(item.box, colors().hover, sizes().radius);
    if (day == today) draw_border(item.box, colors().accent, sizes().radius);
    const ImU32 ink = day.month() == shown.month() ? colors().ink : colors().ink3;
    draw_text(item.box, std::to_string(day.day()),
              {.bold = on || day == today, .color = on ? colors().on_accent : ink}, Align::center);
    draw_focus(item.box, item.id);
  }
  std::uint32_t state = on ? semantics::selected : semantics::none;
  if (day == today) state |= semantics::current;
  semantics::item(Role::button, iso, {.state = state});
  return item.pressed;
}

}  // namespace

std::optional<Date> calendar(Date& shown, Date chosen, Date today) {
  std::optional<Date> pressed;
  calendar_head(shown);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  static constexpr std::array weekdays{"date.mo", "date.tu", "date.we", "date.th",
                                       "date.fr", "date.sa", "date.su"};
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text({at, {at.x + 34, at.y + 24}}, tr(weekdays[i]), {.size = 11, .color = colors().ink3},
              Align::center);
    ImGui::Dummy({34, 24});
  }
  const Date first = shown.first_of_month();
  const Date start = first.plus_days(1 - first.weekday());
  for (int i = 0; i < 42; ++i) {
    if (i % 7 != 0) ImGui::SameLine();
    const Date day = start.plus_days(i);
    if (calendar_day(day, shown, chosen, today)) pressed = day;
  }
  ImGui::PopStyleVar();
  return pressed;
}

bool date_field(std::string_view name, std::string& iso, Date today, const FieldOptions& options) {
  FieldOptions day = options;
  day.purpose = Purpose::date;
  if (day.hint.empty()) day.hint = "YYYY-MM-DD";
  if (day.width <= 0) day.width = 160;
  const float button = sizes().control;
  day.width -= button + 2;
  const FieldScope scope{name, day};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  bool changed = input(name, iso, day, 0).changed;
  note_end();
  const bool was_left = left, was_entered = entered;
  ImGui::SameLine(0, 2);
  const Pressed item = press_item("calendar", {button, button});
  if (item.visible) {
    if (item.hovered) draw_rect(item.box, colors().hover, sizes().radius);
    draw_text(item.box, icons::calendar, {.size = 15, .color = colors().ink3}, Align::center);
    draw_focus(item.box, item.id);
  }
  semantics::item(Role::button, tr("date.pick", {{"field", name}}));
  const Date chosen = [&] {
    const Result<Date> typed = Date::parse(iso);
    return typed ? typed.value() : today;
  }();
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID shown_id = ImGui::GetID("shown");
  if (item.pressed) {
    storage->SetInt(shown_id, chosen.days());
    ImGui::OpenPopup("days");
  }
  ImGui::SetNextWindowPos({at.x, at.y + button + 4});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10, 10});
  if (ImGui::BeginPopup("days")) {
    const semantics::Scope dialog{Role::dialog, name, {}, name};
    Date shown = Date::from_days(storage->GetInt(shown_id, chosen.days()));
    if (const std::optional<Date> picked = calendar(shown, chosen, today)) {
      iso = picked->text();
      changed = true;
      ImGui::CloseCurrentPopup();
    }
    storage->SetInt(shown_id, shown.days());
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  left = was_left || changed;
  entered = was_entered;
  error_below(day.error);
  return changed;
}

}  // namespace ui
