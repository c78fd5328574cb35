// Things that are looked at.
#include "ui/basics.h"

#include <imgui_internal.h>

#include <algorithm>
#include <numeric>

#include "ui/icons.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

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

void paragraph(std::string_view words, TextStyle style) {
  const FontScope font{style};
  const float size = ImGui::GetFontSize();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, std::round(size * paragraph_leading));
  ImGui::PushStyleColor(ImGuiCol_Text, style.color != 0 ? style.color : colors().ink);
  ImGui::BeginGroup();
  const char* end = words.data() + words.size();
  for (const char* at = words.data(); at < end;) {
    const char* line_end = line_end_of(at, end, size, width);
    ImGui::TextUnformatted(at, line_end);
    at = line_end;
    while (at < end && (*at == ' ' || *at == '\n')) ++at;
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
  ImGui::PopStyleColor();
  semantics::item(Role::text, words);
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
  if (!options.title.empty()) heading(options.title, 2);
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
  return std::floor(inner * weights_[index] / all);
}

Columns figure_row(std::size_t cards) { return Columns{std::vector<float>(cards, 1), 12, 2}; }

void figure_card(const Figure& figure, float width) {
  const Card card{figure.label, {.width = width, .height = sizes().pad * 2 + 66}};
  const semantics::Scope group{Role::group, figure.label, {}, figure.label};
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 4);
  const bool plain = figure.tone == Tone::neutral;
  text(figure.label, {.color = colors().ink2});
  // A long amount becomes smaller rather than cut.
  float size = sizes().figure;
  const float room = ImGui::GetContentRegionAvail().x;
  while (size > 14 && text_size(figure.value, {.size = size, .bold = true}).x > room) size -= 1;
  text(figure.value,
       {.size = size, .bold = true, .color = plain ? colors().ink : ink_of(figure.tone)});
  muted(figure.note);
  ImGui::PopStyleVar();
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
  const float height = sizes().row - 6;
  draw_text({at, {at.x + label, at.y + height}}, name, {.color = colors().ink3});
  draw_text({{at.x + label + 10, at.y}, {at.x + width, at.y + height}},
            value.empty() ? "–" : value);
  ImGui::Dummy({width, height});
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
