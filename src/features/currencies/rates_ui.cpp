// Draws the table of exchange rates and the form of one.
#include "features/currencies/rates_ui.h"

#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace currencies {
namespace {

using ui::tr;

constexpr const char* accepted = ".csv,.tsv,.txt";

std::string title(std::string_view key) { return std::string{tr(key)}; }

void list_table(const RatesData& data, RatesState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  ui::Table table{
      {.name = tr("rate.table"),
       .columns =
           {{.title = title("rate.day"), .least = 96},
            {.title = title("report.column.currency"), .least = 70},
            {.title = title("rate.title"), .weight = 1.5F, .least = 120, .align = ui::Align::right},
            {.title = title("rate.source"), .weight = 2, .on_phone = false}},
       .rows = data.total}};
  while (table.next_row()) {
    const std::int64_t index = table.row() - data.offset;
    if (index < 0 || index >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const RateRow& row = data.rows[static_cast<std::size_t>(index)];
    if (table.pressed()) actions.go("rates/" + row.currency + "/" + row.day);
    table.cell(row.day);
    table.cell(row.currency, {.bold = true});
    table.cell(row.rate);
    table.cell(row.source.empty() ? "–" : row.source);
  }
  state.first = table.first_visible();
}

// Documents that were issued before there was a rate of their day.
void missing_ui(const RatesData& data, ui::Actions& actions) {
  if (data.documents_without == 0) return;
  ui::muted(tr("rate.missing", {{"count", ui::count_text(data.documents_without)}}));
  if (!ui::is_phone()) ImGui::SameLine();
  if (ui::link(tr("rate.fill_in"))) {
    actions.command({.method = "rate.fill_in", .done = {"rate.done.filled_in", {}}});
  }
}

void remove_ui(const RateForm& form, ui::Actions& actions) {
  actions.command({.method = "rate.remove",
                   .params = {{"currency", form.currency}, {"date", form.day}},
                   .done = {"rate.done.removed", {{"currency", form.currency}, {"day", form.day}}},
                   .then = "rates"});
}

}  // namespace

void rates_list_ui(const RatesData& data, RatesState& state, ui::Actions& actions) {
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{title("rate.from_file"),
                     {.icon = ui::icons::upload,
                      .gesture = semantics::Gesture::pick_file,
                      .detail = accepted}},
      ui::ToolButton{title("rate.new"),
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head =
      ui::page_head_ui({.title = title("rate.table"),
                        .below = tr("rate.why", {{"currency", std::string{data.base.code()}}}),
                        .back_title = title("nav.settings")},
                       tools);
  if (head.back) actions.go("settings");
  if (head.button == 1) actions.go("rates/new");
  if (data.error != nullptr) ui::banner(tr(data.error->message), ui::Tone::red);
  missing_ui(data, actions);
  if (data.total > 0) return list_table(data, state, actions);
  ui::empty_state(ui::icons::payments, tr("rate.none"), tr("rate.none.why"));
  const std::array offers{title("rate.new")};
  if (ui::empty_offers(offers) == 0) actions.go("rates/new");
}

void rate_form_ui(const RateFormData& data, RateForm& form, ui::Actions& actions) {
  std::vector<ui::ToolButton> tools;
  if (data.known) tools.push_back({title("rate.remove"), {.icon = ui::icons::trash}});
  const auto head =
      ui::page_head_ui({.title = data.known ? form.currency + "  " + form.day : title("rate.new"),
                        .back_title = title("rate.table")},
                       tools);
  if (head.back) actions.back = true;
  if (head.button == 0) remove_ui(form, actions);
  const ui::FormArea area{"form", 560};
  ui::form_error_ui(data.error, {"currency", "date", "rate"});
  {
    const ui::Card card{"fields"};
    const std::string currency = ui::error_for(data.error, "currency");
    const std::string day = ui::error_for(data.error, "date");
    const std::string rate = ui::error_for(data.error, "rate");
    ui::Columns columns{{1, 1}, 12, 2};
    ui::text_field(tr("report.column.currency"), form.currency,
                   {.width = columns.next(),
                    .hint = "USD",
                    .error = currency,
                    .required = true,
                    .enabled = !data.known});
    if (data.known) {
      ui::text_field(tr("rate.day"), form.day, {.width = columns.next(), .enabled = false});
    } else {
      ui::date_field(tr("rate.day"), form.day, data.today, {.width = columns.next(), .error = day});
    }
    ui::Columns below{{1, 1}, 12, 2};
    const std::string name = form.currency.empty()
                                 ? title("rate.title")
                                 : tr("rate.unit", {{"currency", form.currency},
                                                    {"base", std::string{data.base.code()}}});
    ui::text_field(name, form.rate,
                   {.width = below.next(),
                    .hint = "7.1234",
                    .error = rate,
                    .purpose = semantics::Purpose::decimal,
                    .required = true});
    ui::text_field(tr("rate.source"), form.source, {.width = below.next()});
    ui::paragraph(tr("rate.holds"), {.size = ui::sizes().small, .color = ui::colors().ink3});
  }
  const int answer =
      ui::form_end_ui(tr("action.save"), !form.currency.empty() && !form.rate.empty());
  if (answer == 0) actions.back = true;
  if (answer != 1) return;
  actions.command({.method = "rate.set",
                   .params = {{"currency", form.currency},
                              {"date", form.day},
                              {"rate", form.rate},
                              {"source", form.source}},
                   .done = {"rate.done.set", {{"currency", form.currency}, {"day", form.day}}},
                   .then = "rates"});
}

}  // namespace currencies
