// Draws the family of a customer.
#include "features/customers/family_ui.h"

#include "base/escape.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Align;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

// "CN¥ 12.00, US$ 3.00": currencies are not added up.
std::string amounts(const std::vector<FamilyBalance>& balances, Money FamilyBalance::* which) {
  std::string text;
  for (const FamilyBalance& each : balances) {
    if ((each.*which).is_zero()) continue;
    text += (text.empty() ? "" : ", ") + ui::money_text(each.*which);
  }
  return text;
}

void member_ui(ui::Table& table, const FamilyMember& member, const std::string& code,
               ui::Actions& actions) {
  if (table.pressed()) actions.go("customers/" + base::percent_encoded(member.code));
  std::string name;
  for (std::int64_t i = 0; i < member.level; ++i) name += "      ";
  table.cell(name + member.name, {.bold = member.code == code});
  table.cell(member.archived ? member.code + "  •  " + title("customer.archived") : member.code);
  table.cell(amounts(member.balances, &FamilyBalance::balance));
  table.cell(amounts(member.balances, &FamilyBalance::overdue),
             {.tone = ui::Tone::red, .colored = true});
}

}  // namespace

void parent_choice_ui(std::span<const CustomerChoice> found, ChosenCustomer& parent,
                      const Error* error) {
  const std::string wrong = ui::error_for(error, "parent");
  if (parent.chosen()) {
    ui::muted(tr("customer.parent"));
    ui::text(parent.is.name, {.bold = true});
    ImGui::SameLine();
    ui::muted(parent.is.code);
    ImGui::SameLine();
    if (ui::link(tr("customer.no_parent"))) parent = {};
    if (!wrong.empty()) ui::text(wrong, {.color = ui::colors().red});
    return;
  }
  ui::text_field(tr("customer.parent"), parent.typed,
                 {.hint = tr("customer.parent_hint"), .error = wrong});
  for (const CustomerChoice& choice : found) {
    ImGui::PushID(choice.code.c_str());
    if (ui::link(choice.name)) parent.is = choice;
    ImGui::SameLine();
    ui::muted(choice.code);
    ImGui::PopID();
  }
}

void family_ui(const FamilyData& data, const std::string& code, ui::Actions& actions) {
  if (data.members.size() < 2) return;
  ui::text(tr("family.title"), {.size = ui::sizes().section, .bold = true});
  const std::string overdue = amounts(data.totals, &FamilyBalance::overdue);
  const std::string balance = amounts(data.totals, &FamilyBalance::balance);
  ui::fact(tr("family.balance"), balance.empty() ? "–" : balance);
  ui::fact(tr("family.overdue"), overdue.empty() ? "–" : overdue);
  {
    constexpr float header = 40;
    const float rows = ui::sizes().row * static_cast<float>(data.members.size());
    const ui::Card card{"family", {.height = header + rows + 4, .flush = true}};
    ui::Table table{
        {.name = tr("family.title"),
         .columns = {{.title = title("customer.name"), .weight = 2, .least = 140},
                     {.title = title("customer.code"), .least = 90, .on_phone = false},
                     {.title = title("customer.balance"), .least = 110, .align = Align::right},
                     {.title = title("customer.overdue"),
                      .least = 100,
                      .align = Align::right,
                      .on_phone = false}},
         .rows = std::ssize(data.members)}};
    while (table.next_row()) {
      member_ui(table, data.members[static_cast<std::size_t>(table.row())], code, actions);
    }
  }
  if (ui::link(tr("family.in_list"))) {
    actions.go("customers?family=" + base::percent_encoded(data.members.front().code));
  }
}

}  // namespace customers
