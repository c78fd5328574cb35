// Things that are looked at.
#include "ui/basics.h"

#include <imgui_internal.h>

#include <algorithm>
#include <numeric>

#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/lines.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

constexpr float card_title_air = 3;
constexpr float paragraph_leading = 0.35F;  // Between lines, of the letters' size.

// Where a line of that width ends. Punctuation that closes never begins the next line.
const char* line_end_of(const char* begin, const char* end, float size, float width) {
  const char* at = ImGui::GetFont()->CalcWordWrapPosition(size, begin, end, width);
  if (at == begin) at = begin + 1;
  while (at < end && (static_cast<unsigned char>(*at) & 0xC0) == 0x80) ++at;
  const std::string_view rest{at, end};
  for (const std::string_view mark : {"，", "。", "、", "；", "：", "）", "！", "？", "”"}) {
    if (!rest.starts_with(mark)) continue;
    const char* before = at - 1;
    while (before > begin && (static_cast<unsigned char>(*before) & 0xC0) == 0x80) --before;
    return before > begin ? before : at;
  }
  return at;
}

}  // namespace

void text(std::string_view text, TextStyle style) {
  const FontScope font{style};
  ImGui::PushStyleColor(ImGuiCol_Text, style.color != 0 ? style.color : colors().ink);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  semantics::item(Role::text, text);
}

void muted(std::string_view words) { text(words, {.size = sizes().small, .color = colors().ink3}); }

Lines wrapped(std::string_view words, float width) {
  const float size = ImGui::GetFontSize();
  Lines wrapped{.texts = {}, .gap = std::round(size * paragraph_leading), .height = 0};
  const char* end = words.data() + words.size();
  for (const char* at = words.data(); at < end;) {
    const char* const paragraph_end = std::find(at, end, '\n');
    const char* const line_end =
        at == paragraph_end ? at : line_end_of(at, paragraph_end, size, width);
    wrapped.texts.emplace_back(at, line_end);
    at = line_end;
    while (at < paragraph_end && *at == ' ') ++at;
    if (at == paragraph_end && at < end) ++at;
  }
  wrapped.height = static_cast<float>(wrapped.texts.size()) * (size + wrapped.gap) - wrapped.gap;
  return wrapped;
}

void paragraph(std::string_view words, TextStyle style) {
  const FontScope font{style};
  const Lines lines = wrapped(words, ImGui::GetContentRegionAvail().x);
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, lines.gap);
  ImGui::PushStyleColor(ImGuiCol_Text, style.color != 0 ? style.color : colors().ink);
  ImGui::BeginGroup();
  for (const std::string_view line : lines.texts) {
    ImGui::TextUnformatted(line.data(), line.data() + line.size());
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
  ImGui::PopStyleColor();
  semantics::item(Role::text, words);
}

void sum(std::string_view label, Money amount, TextStyle style) {
  const std::string words = std::string{label} + "  " + money_text(amount);
  const float air = ImGui::GetContentRegionAvail().x - text_size(words, style).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, air));
  text(words, style);
}

void heading(std::string_view words, int level) {
  const FontScope font{{.size = level == 1 ? sizes().title : sizes().section, .bold = true}};
  ImGui::PushStyleColor(ImGuiCol_Text, colors().ink);
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopStyleColor();
  semantics::item(Role::heading, words, {.level = level});
}

void space(float height) { ImGui::Dummy({0, std::max(0.0F, height - sizes().gap)}); }

void rule() {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_line(at, {at.x + ImGui::GetContentRegionAvail().x, at.y}, colors().line);
  ImGui::Dummy({0, 1});
}

void badge(std::string_view words, Tone tone) {
  const TextStyle style{.size = 11, .bold = true, .color = ink_of(tone)};
  const ImVec2 size = text_size(words, style);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box{at, {at.x + size.x + 14, at.y + size.y + 8}};
  draw_rect(box, ground_of(tone), 5);
  draw_text({{box.min.x + 7, box.min.y}, box.max}, words, style);
  ImGui::Dummy({box.width(), box.height()});
  semantics::item(Role::text, words);
}

void keys(std::string_view words) {
  const TextStyle style{.size = 11, .color = colors().ink3};
  const ImVec2 size = text_size(words, style);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box{at, {at.x + size.x + 12, at.y + size.y + 6}};
  draw_border(box, colors().line, 4);
  draw_text(box, words, style, Align::center);
  ImGui::Dummy({box.width(), box.height()});
  semantics::item(Role::text, words);
}

Card::Card(std::string_view id, CardOptions options) {
  const bool plain = options.ground == Tone::neutral;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, plain ? colors().panel : ground_of(options.ground));
  const float pad = options.flush ? 1 : sizes().pad;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, options.flush ? 1 : pad - 2});
  ImGuiChildFlags flags = ImGuiChildFlags_Borders | ImGuiChildFlags_AlwaysUseWindowPadding |
                          ImGuiChildFlags_NavFlattened;
  if (options.height <= 0) flags |= ImGuiChildFlags_AutoResizeY;
  const std::string name{id};
  const ImGuiWindowFlags window = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  semantics::begin_child(name.c_str(), {options.width, options.height}, flags, window);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  if (!options.title.empty()) {
    const float room = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    heading(options.title, 2);
    const float used = ImGui::GetItemRectMax().x - at.x + 12;
    if (!options.note.empty() && used < room) {
      draw_text({{at.x + used, at.y}, {at.x + room, ImGui::GetItemRectMax().y}}, options.note,
                {.size = sizes().small, .color = colors().ink3}, Align::right);
    }
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + card_title_air);
  }
}

Card::~Card() { ImGui::EndChild(); }

Columns::Columns(std::vector<float> weights, float gap, std::size_t on_phone)
    : weights_{std::move(weights)},
      gap_{gap},
      width_{ImGui::GetContentRegionAvail().x},
      on_phone_{on_phone} {}

float Columns::next() {
  VERIFY(at_ < weights_.size());
  const std::size_t index = at_++;
  if (is_phone()) {
    if (index % on_phone_ != 0) ImGui::SameLine(0, gap_);
    const auto beside = static_cast<float>(on_phone_);
    return std::floor((width_ - gap_ * (beside - 1)) / beside);
  }
  if (index > 0) ImGui::SameLine(0, gap_);
  const float all = std::accumulate(weights_.begin(), weights_.end(), 0.0F);
  const float inner = width_ - gap_ * static_cast<float>(weights_.size() - 1);
  // The last one ends where the line ends, to the point.
  const bool last = index + 1 == weights_.size();
  const float width = last ? inner - used_ : std::floor(inner * weights_[index] / all);
  used_ += width;
  return width;
}

Columns figure_row(std::size_t cards) { return Columns{std::vector<float>(cards, 1), 12, 2}; }

namespace {

// The whole card as a link, under its words.
bool card_link(std::string_view name) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const Box box{min, {min.x + size.x, min.y + size.y}};
  const Pressed item = press_item(ImGui::GetID("open"), box);
  if (item.visible && item.hovered) draw_border(box, colors().ink3, sizes().card_radius);
  if (item.visible) draw_focus(box, item.id);
  semantics::item(Role::link, name);
  return item.pressed;
}

}  // namespace

bool figure_card(const Figure& figure, float width, std::string_view opens) {
  constexpr float label_height = 20, value_height = 32, note_height = 18;
  const bool noted = !figure.note.empty();
  const float inner = label_height + value_height + (noted ? note_height : 0);
  const Card card{figure.label, {.width = width, .height = inner + 2 * sizes().pad - 4}};
  const semantics::Scope group{Role::group, figure.label, {}, figure.label};
  const bool pressed = !opens.empty() && card_link(opens);
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 0);
  const auto line = [](std::string_view words, float height, TextStyle style) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    draw_text({at, {at.x + room, at.y + height}}, words, style);
    ImGui::Dummy({room, height});
    semantics::item(Role::text, words);
  };
  line(figure.label, label_height, {.color = colors().ink2});
  // A long amount becomes smaller rather than cut.
  float size = sizes().figure;
  const float room = ImGui::GetContentRegionAvail().x;
  while (size > 13 && text_size(figure.value, {.size = size, .bold = true}).x > room) size -= 1;
  const ImU32 ink = figure.tone == Tone::neutral ? colors().ink : ink_of(figure.tone);
  line(figure.value, value_height, {.size = size, .bold = true, .color = ink});
  const ImU32 quiet = figure.note_tone == Tone::neutral ? colors().ink3 : ink_of(figure.note_tone);
  if (noted) line(figure.note, note_height, {.size = sizes().small, .color = quiet});
  ImGui::PopStyleVar();
  return pressed;
}

void empty_state(std::string_view icon, std::string_view title, std::string_view explanation) {
  space(36);
  const auto centred = [](std::string_view words, TextStyle style, Role role) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = text_size(words, style).y;
    draw_text({at, {at.x + width, at.y + height}}, words, style, Align::center);
    ImGui::Dummy({width, height});
    if (role != Role::img) semantics::item(role, words, {.level = role == Role::heading ? 2 : 0});
  };
  centred(icon, {.size = 34, .color = colors().ink3}, Role::img);
  space(14);
  centred(title, {.size = sizes().section, .bold = true}, Role::heading);
  if (text_size(explanation).x > ImGui::GetContentRegionAvail().x) {
    paragraph(explanation, {.color = colors().ink2});
  } else if (!explanation.empty()) {
    centred(explanation, {.color = colors().ink2}, Role::text);
  }
  space(16);
}

int empty_offers(std::span<const std::string> offers) {
  constexpr float gap = 8;
  float width = -gap;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const ButtonKind kind = i == 0 ? ButtonKind::primary : ButtonKind::secondary;
    width += button_width(offers[i], {.kind = kind}) + gap;
  }
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, (room - width) / 2));
  int pressed = -1;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    const ButtonKind kind = i == 0 ? ButtonKind::primary : ButtonKind::secondary;
    if (button(offers[i], {.kind = kind})) pressed = static_cast<int>(i);
  }
  return pressed;
}

void progress_bar(std::string_view name, std::int64_t done, std::int64_t total) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Box box{at, {at.x + width, at.y + 8}};
  const float part =
      total > 0 ? std::clamp(static_cast<float>(done) / static_cast<float>(total), 0.0F, 1.0F) : 0;
  draw_rect(box, colors().neutral_bg, 4);
  if (part > 0)
    draw_rect({box.min, {at.x + std::max(8.0F, width * part), box.max.y}}, colors().accent, 4);
  ImGui::Dummy({width, 8});
  semantics::item(Role::progressbar, name,
                  {.value = std::string{percent_text(static_cast<std::int64_t>(part * 1e6F))},
                   .low = 0,
                   .high = static_cast<double>(total),
                   .now = static_cast<double>(done)});
}

void fact(std::string_view name, std::string_view value) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float label = std::min(150.0F, width * 0.4F);
  const float line = sizes().row - 6;
  draw_text({at, {at.x + label, at.y + line}}, name, {.color = colors().ink3});
  const FontScope font{{}};
  const Lines lines = wrapped(value.empty() ? "–" : value, width - label - 10);
  float y = at.y;
  for (const std::string_view text : lines.texts) {
    draw_text({{at.x + label + 10, y}, {at.x + width, y + line}}, text);
    y += ImGui::GetTextLineHeight() + lines.gap;
  }
  const float more = y - at.y - ImGui::GetTextLineHeight() - lines.gap;
  ImGui::Dummy({width, line + more});
  semantics::item(Role::text, std::string{name} + " " + std::string{value});
}

void banner(std::string_view words, Tone tone) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float wrap = width - 54;
  const FontScope font{{}};
  const ImVec2 size = ImGui::CalcTextSize(words.data(), words.data() + words.size(), false, wrap);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box{at, {at.x + width, at.y + size.y + 20}};
  draw_rect(box, ground_of(tone), sizes().radius);
  draw_text({{at.x + 14, at.y}, {at.x + 34, box.max.y}},
            tone == Tone::green ? icons::check : icons::info, {.size = 15, .color = ink_of(tone)});
  ImGui::GetWindowDrawList()->AddText(regular_font(), sizes().body, {at.x + 40, at.y + 10},
                                      ink_of(tone), words.data(), words.data() + words.size(),
                                      wrap);
  ImGui::Dummy({width, box.height()});
  semantics::item(tone == Tone::red ? Role::alert : Role::status, words);
}

}  // namespace ui
