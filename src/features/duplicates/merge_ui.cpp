// Draws the merge of two customers: side by side, what is kept of each, what moves.
#include <algorithm>

#include "features/duplicates/duplicates_ui.h"
#include "features/duplicates/merge_fields.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace duplicates {
namespace {

using ui::tr;
using Counts = std::vector<std::pair<std::string, std::string>>;

// What is kept where nobody chose; empty: somebody has to.
std::string usual_choice(const MergeField& field) {
  if (field.must_choose) return {};
  if (field.field == "tags") return "both";
  return field.customer.empty() ? "other" : "customer";
}

std::string choice_of(const MergeField& field, const MergeState& state) {
  const auto chosen = state.choices.find(field.field);
  return chosen == state.choices.end() ? usual_choice(field) : chosen->second;
}

void side(std::string_view key, float width, const AlikeSide& who, const Counts& counts,
          std::string_view none) {
  const ui::Card card{key, {.width = width, .title = tr(key)}};
  ui::text(who.name, {.size = ui::sizes().section, .bold = true});
  ui::muted(who.code);
  for (const auto& [what, count] : counts) ui::fact(what, count);
  if (counts.empty()) ui::muted(none);
}

void sides(const MergeData& data, ui::Actions& actions) {
  ui::Columns columns{{1, 1}};
  const float left = columns.next();
  ImGui::BeginGroup();
  side("merge.stays", left, data.customer, data.stays, tr("merge.has_nothing"));
  ImGui::EndGroup();
  const float right = columns.next();
  ImGui::BeginGroup();
  side("merge.moves", right, data.other, data.moves, tr("merge.has_nothing"));
  ImGui::EndGroup();
  if (!data.likeness.empty()) ui::muted(data.likeness);
  if (ui::button(tr("merge.swap"), {.icon = ui::icons::redo})) {
    actions.go(merge_route(data.other.code, data.customer.code));
  }
}

// One value of a field; true when it was chosen.
bool value_ui(const char* id, float width, const std::string& value, bool chosen) {
  ImGui::BeginChild(id, {width, ui::sizes().control}, ImGuiChildFlags_None);
  const bool pressed = ui::radio(value.empty() ? tr("merge.empty") : value, chosen);
  ImGui::EndChild();
  return pressed;
}

void field_ui(const MergeField& field, MergeState& state) {
  const std::string label = is_custom(field.field)
                                ? field.field.substr(custom_fields::field_prefix.size())
                                : std::string{tr(field_key(field.field))};
  const semantics::Scope group{semantics::Role::group, label, {}, field.field};
  ImGui::PushID(field.field.c_str());
  const std::string chosen = choice_of(field, state);
  ui::text(label, {.size = ui::sizes().small, .color = ui::colors().ink2});
  if (chosen.empty()) {
    ImGui::SameLine(0, 8);
    ui::text(tr("merge.choose"), {.size = ui::sizes().small, .color = ui::colors().red});
  }
  const bool three = field.field == "tags";
  ui::Columns columns{three ? std::vector<float>{1, 1, 1} : std::vector<float>{1, 1}};
  const auto offer = [&](const char* whose, const std::string& value) {
    if (value_ui(whose, columns.next(), value, chosen == whose)) state.choices[field.field] = whose;
  };
  offer("customer", field.customer);
  offer("other", field.other);
  if (three) offer("both", std::string{tr("merge.both")});
  ImGui::PopID();
}

void fields_ui(const MergeData& data, MergeState& state) {
  const ui::Card card{"fields", {.title = tr("merge.fields")}};
  if (data.fields.empty()) ui::muted(tr("merge.no_fields"));
  for (const MergeField& field : data.fields) field_ui(field, state);
}

ui::Command command_of(const MergeData& data, const MergeState& state) {
  Json choices = Json::object();
  for (const MergeField& field : data.fields) choices[field.field] = choice_of(field, state);
  return {.method = "customer.merge",
          .params = {{"customer", data.customer.code},
                     {"other", data.other.code},
                     {"choices", std::move(choices)}},
          .done = {"merge.done", {{"name", data.customer.name}, {"other", data.other.name}}},
          .then = "customers/{code}"};
}

void other_ui(const MergeData& data, MergeState& state, ui::Actions& actions) {
  {
    const ui::Card card{"customer", {.title = tr("merge.stays")}};
    ui::text(data.customer.name, {.size = ui::sizes().section, .bold = true});
    ui::muted(data.customer.code);
  }
  const ui::Card card{"other", {.title = tr("merge.moves")}};
  for (const AlikeRow& row : data.alike) {
    if (ui::link(row.second.name)) actions.go(merge_route(data.customer.code, row.second.code));
    ImGui::SameLine();
    ui::muted(row.second.code + "  •  " + std::to_string(row.score));
    ui::muted(row.reasons);
  }
  if (customers::customer_choice_ui(data.found, state.other, nullptr)) {
    actions.go(merge_route(data.customer.code, state.other.is.code));
  }
}

}  // namespace

void merge_ui(const MergeData& data, MergeState& state, ui::Actions& actions) {
  const auto head = ui::page_head_ui(
      {.title = std::string{tr("merge.title")}, .back_title = std::string{tr("nav.duplicates")}});
  if (head.back) actions.go("duplicates");
  const ui::FormArea area{"merge", 900};
  ui::form_error_ui(data.error, {});
  if (data.customer.code.empty()) return;
  if (data.other.code.empty()) return other_ui(data, state, actions);
  sides(data, actions);
  fields_ui(data, state);
  ui::banner(tr("merge.warning", {{"code", data.other.code}}), ui::Tone::amber);
  const bool chosen = std::ranges::none_of(
      data.fields, [&](const MergeField& field) { return choice_of(field, state).empty(); });
  if (!chosen) ui::muted(tr("merge.choose_first"));
  const bool not_same = ui::button(tr("duplicates.not_same"), {.kind = ui::ButtonKind::ghost});
  const int answer = ui::form_end_ui(tr("merge.do"), chosen);
  if (not_same) {
    actions.command({.method = "customer.not_same",
                     .params = {{"customer", data.customer.code}, {"other", data.other.code}},
                     .done = {"duplicates.done.not_same",
                              {{"name", data.customer.name}, {"other", data.other.name}}},
                     .then = "duplicates"});
  }
  if (answer == 1) {
    state.command.send();
    actions.command(command_of(data, state));
  }
  if (answer == 0) actions.back = true;
}

}  // namespace duplicates
