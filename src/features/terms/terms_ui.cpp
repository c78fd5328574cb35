// Draws the list of payment terms and the form of one.
#include "features/terms/terms_ui.h"

#include <algorithm>
#include <array>

#include "features/terms/terms_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/typed_number.h"
#include "ui/words.h"

namespace terms {
namespace {

using semantics::Purpose;
using ui::Align;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string number_field(std::int64_t number) {
  return number == 0 ? std::string{} : std::to_string(number);
}

std::vector<std::string> choices(std::string_view beginning,
                                 std::span<const std::string_view> names) {
  std::vector<std::string> words;
  for (const std::string_view name : names) {
    words.emplace_back(tr(std::string{beginning}.append(name)));
  }
  return words;
}

// A field of a form as a person knows it, and as methods do.
struct Typed {
  const std::string& text;
  std::string name, field;
};

Result<std::int64_t> read_number(const Typed& typed, std::size_t digits) {
  const auto number = ui::typed_number_or_zero(typed.text, digits);
  if (number) return *number;
  return fail_field(typed.field, "params.not_a_number", {{"field", typed.name}});
}

Result<std::int64_t> read_whole(const Typed& typed, std::int64_t most) {
  const std::int64_t number = TRY(read_number(typed, 0));
  if (number >= 0 && number <= most) return number;
  return fail_field(typed.field, "terms.range",
                    {{"field", typed.name}, {"max", std::to_string(most)}});
}

Result<TermsLine> read_line(const TermsLineForm& form, std::size_t index, Currency currency) {
  const std::string at = " " + std::to_string(index + 1);
  const std::string field = "lines[" + std::to_string(index) + "].";
  const Typed percent{form.percent, title("terms.percent") + at, field + "percent"};
  const Typed months{form.months, title("terms.months") + at, field + "months"};
  const Typed days{form.days, title("terms.days") + at, field + "days"};
  const Typed month_day{form.month_day, title("terms.month_day_name") + at, field + "month_day"};
  TermsLine line{.share_ppm = TRY(read_number(percent, 4)),
                 .basis = static_cast<Basis>(form.basis),
                 .months = TRY(read_whole(months, months_max)),
                 .days = TRY(read_whole(days, days_max))};
  if (line.share_ppm < 0 || line.share_ppm > whole_ppm) {
    return fail_field(percent.field, "terms.shares");
  }
  if (!form.amount.empty()) {
    const Result<Money> amount = Money::parse(form.amount, currency);
    const bool fits = amount && amount.value() > Money::zero(currency) && line.share_ppm == 0;
    if (!fits) return fail_field(field + "amount", "terms.amount");
    line.fixed_minor = amount.value().minor();
  }
  if (line.basis != Basis::month_day) return line;
  line.month_day = TRY(read_whole(month_day, 31));
  if (line.month_day == 0) return fail_field(month_day.field, "terms.month_day");
  return line;
}

void list_table(const std::vector<TermsRow>& rows, ui::Actions& actions) {
  const ui::Card card{"list", {.flush = true}};
  ui::Table table{
      {.name = tr("terms.title"),
       .columns = {{.title = title("customer.code"), .least = 110},
                   {.title = title("terms.what"), .weight = 3, .least = 130},
                   {.title = title("terms.discount_name"), .weight = 2, .on_phone = false},
                   {.title = title("nav.customers"), .align = Align::right, .on_phone = false}},
       .rows = std::ssize(rows),
       .height = 640}};
  while (table.next_row()) {
    const TermsRow& row = rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) actions.go("terms/" + std::to_string(row.terms.id));
    table.cell(row.terms.code, {.bold = true});
    table.cell(terms_text(row.terms));
    const std::string discount = discount_text(row.terms);
    table.cell(discount.empty() ? "–" : discount);
    table.cell(row.customers == 0 ? "–" : ui::count_text(row.customers));
  }
}

// Of the columns of a line; the last one holds the button that removes it.
ui::Columns line_columns() { return ui::Columns{{1, 1.3F, 2, 0.9F, 0.9F, 0.9F, 0.5F}, 8, 2}; }

// True where it is to be removed.
bool line_ui(TermsLineForm& line, std::size_t index, bool removable) {
  const bool phone = ui::is_phone();
  const std::string at = " " + std::to_string(index + 1);
  ui::Columns row = line_columns();
  const auto field = [&](std::string_view key, std::string& text, ui::FieldOptions options) {
    options.width = row.next();
    options.name_above = phone;
    ui::text_field(title(key) + at, text, options);
  };
  field("terms.percent", line.percent,
        {.hint = line.amount.empty() ? tr("terms.rest_hint") : std::string_view{},
         .purpose = Purpose::decimal,
         .enabled = line.amount.empty()});
  field("terms.amount_name", line.amount,
        {.purpose = Purpose::decimal, .enabled = line.percent.empty()});
  const std::vector<std::string> bases = choices("terms.basis.", basis_names);
  ui::select(title("terms.basis") + at, line.basis, bases,
             {.width = row.next(), .name_above = phone});
  field("terms.months", line.months, {.hint = "0", .purpose = Purpose::whole});
  field("terms.days", line.days, {.hint = "0", .purpose = Purpose::whole});
  const bool on_day = static_cast<Basis>(line.basis) == Basis::month_day;
  field("terms.month_day_name", line.month_day, {.purpose = Purpose::whole, .enabled = on_day});
  row.next();
  return ui::icon_button(ui::icons::close, title("line.remove") + at, removable);
}

void lines_part(const TermsFormData& data, TermsForm& form) {
  const ui::Card card{"lines", {.title = tr("terms.parts")}};
  const std::array<std::string_view, 6> names{tr("terms.percent"), tr("terms.amount_name"),
                                              tr("terms.basis"),   tr("terms.months"),
                                              tr("terms.days"),    tr("terms.month_day_name")};
  ui::field_heads(line_columns(), names, Align::left);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (line_ui(form.lines[i], i, form.lines.size() > 1)) removed = i;
    ImGui::PopID();
  }
  if (removed) form.lines.erase(form.lines.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (ui::button(tr("terms.add_part"),
                 {.icon = ui::icons::plus, .enabled = form.lines.size() < lines_max})) {
    form.lines.emplace_back();
  }
  const bool fixed = std::ranges::any_of(
      form.lines, [](const TermsLineForm& line) { return !line.amount.empty(); });
  if (!fixed) return;
  ui::Columns row{{1, 3}, 8, 1};
  ui::text_field(tr("terms.currency"), form.currency,
                 {.width = row.next(),
                  .hint = data.currency.code(),
                  .error = ui::error_for(data.error, "currency")});
}

void discount_part(const TermsFormData& data, TermsForm& form) {
  const ui::Card card{"discount", {.title = tr("terms.discount_name")}};
  const std::string wrong = ui::error_for(data.error, "discount_percent");
  ui::Columns row{{1, 1, 2.5F}, 8, 2};
  ui::text_field(tr("terms.discount_percent"), form.discount,
                 {.width = row.next(), .hint = "0", .error = wrong, .purpose = Purpose::decimal});
  ui::text_field(tr("terms.discount_days"), form.discount_days,
                 {.width = row.next(), .hint = "0", .purpose = Purpose::whole});
  const std::vector<std::string> taxes = choices("terms.tax.", discount_tax_names);
  ui::select(tr("terms.tax"), form.discount_tax, taxes, {.width = row.next()});
}

// What they make of an invoice of 1,000 and 13 % tax that is issued today.
void example_part(const TermsFormData& data, const TermsForm& form) {
  const ui::Card card{"example", {.title = tr("terms.example")}};
  const Result<Terms> read = read_form(form, data.currency);
  if (!read) {
    return ui::paragraph(tr(read.error().message),
                         {.size = ui::sizes().small, .color = ui::colors().ink3});
  }
  const Terms& terms = read.value();
  std::int64_t unit = 1'000;
  for (int i = 0; i < data.currency.minor_digits(); ++i) unit *= 10;
  documents::Line line{.description = {}, .unit_price_minor = unit, .tax_ppm = 130'000};
  VERIFY(documents::price(line));
  if (terms.discount_tax == DiscountTax::always) reduce_tax(line, terms.discount_ppm);
  terms_preview_ui(terms, data.today, totals_of({{line}}), data.currency);
  const std::int64_t last = terms.lines.back().days - terms.discount_days;
  const std::int64_t cost = cost_of_waiting_ppm(terms.discount_ppm, last, 365);
  if (terms.lines.size() == 1 && terms.lines[0].basis == Basis::document &&
      terms.lines[0].months == 0 && cost > 0) {
    ui::muted(tr("terms.cost", {{"percent", ui::percent_text(cost)}}));
  }
}

Json params_of(const TermsForm& form) {
  Json lines = Json::array();
  for (const TermsLineForm& line : form.lines) {
    const auto or_zero = [](const std::string& text) { return text.empty() ? "0" : text; };
    lines.push_back({{"percent", or_zero(line.percent)},
                     {"amount", or_zero(line.amount)},
                     {"basis", name_of(static_cast<Basis>(line.basis))},
                     {"months", or_zero(line.months)},
                     {"days", or_zero(line.days)},
                     {"month_day", or_zero(line.month_day)}});
  }
  Json params{{"code", form.code},
              {"name", form.name},
              {"lines", std::move(lines)},
              {"discount_percent", form.discount.empty() ? "0" : form.discount},
              {"discount_days", form.discount_days.empty() ? "0" : form.discount_days},
              {"discount_tax", name_of(static_cast<DiscountTax>(form.discount_tax))}};
  if (!form.currency.empty()) params["currency"] = form.currency;
  if (!form.editing.empty()) params["terms"] = form.editing;
  return params;
}

}  // namespace

TermsForm form_of(const Terms& terms) {
  TermsForm form{.editing = terms.code,
                 .code = terms.code,
                 .name = terms.name,
                 .lines = {},
                 .discount = terms.discount_ppm == 0 ? "" : ui::rate_number(terms.discount_ppm),
                 .discount_days = number_field(terms.discount_days),
                 .discount_tax = static_cast<int>(terms.discount_tax)};
  for (const TermsLine& line : terms.lines) {
    form.lines.push_back({.percent = line.share_ppm == 0 ? "" : ui::rate_number(line.share_ppm),
                          .basis = static_cast<int>(line.basis),
                          .months = number_field(line.months),
                          .days = number_field(line.days),
                          .month_day = number_field(line.month_day)});
    if (line.fixed_minor == 0) continue;
    form.lines.back().amount = Money::from_sum(line.fixed_minor, terms.currency.value()).plain();
    form.currency = terms.currency->code();
  }
  return form;
}

Result<Terms> read_form(const TermsForm& form, Currency usual) {
  const Typed discount{form.discount, title("terms.discount_percent"), "discount_percent"};
  const Typed days{form.discount_days, title("terms.discount_days"), "discount_days"};
  Terms terms{.code = form.code,
              .name = form.name,
              .lines = {},
              .discount_ppm = TRY(read_number(discount, 4)),
              .discount_days = TRY(read_whole(days, days_max)),
              .discount_tax = static_cast<DiscountTax>(form.discount_tax)};
  if (terms.discount_ppm < 0 || terms.discount_ppm >= whole_ppm) {
    return fail_field(discount.field, "terms.discount");
  }
  const Currency currency = form.currency.empty() ? usual : TRY(Currency::from_code(form.currency));
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    terms.lines.push_back(TRY(read_line(form.lines[i], i, currency)));
    if (terms.lines.back().fixed_minor > 0) terms.currency = currency;
  }
  TRY(check(terms));
  return terms;
}

void terms_list_ui(const std::vector<TermsRow>& rows, ui::Actions& actions) {
  const std::array<ui::ToolButton, 1> tools{ui::ToolButton{
      title("terms.new"), {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("terms.title"),
                                      .below = title("terms.why"),
                                      .back_title = title("nav.settings")},
                                     tools);
  if (head.back) actions.go("settings");
  if (head.button == 0) actions.go("terms/new");
  if (!rows.empty()) return list_table(rows, actions);
  ui::empty_state(ui::icons::invoices, tr("terms.empty"), tr("terms.empty.why"));
  const std::array offers{title("terms.add_usual"), title("terms.new")};
  const int pressed = ui::empty_offers(offers);
  if (pressed == 0) {
    actions.command({.method = "terms.add_usual", .done = {"terms.done.usual", {}}});
  }
  if (pressed == 1) actions.go("terms/new");
}

void terms_form_ui(const TermsFormData& data, TermsForm& form, ui::Actions& actions) {
  const bool changes = !form.editing.empty();
  const std::array<ui::ToolButton, 1> tools{ui::ToolButton{title("action.remove")}};
  const auto head = ui::page_head_ui(
      {.title = changes ? form.editing : title("terms.new"), .back_title = title("terms.title")},
      std::span{tools}.first(changes ? 1 : 0));
  if (head.back) actions.back = true;
  if (head.button == 0) {
    actions.command({.method = "terms.delete",
                     .params = {{"terms", form.editing}},
                     .done = {"terms.done.removed", {{"code", form.editing}}},
                     .then = "terms"});
  }
  const ui::FormArea area{"form", 860};
  ui::form_error_ui(data.error, {"code", "discount_percent"});
  {
    const ui::Card card{"fields"};
    const std::string wrong = ui::error_for(data.error, "code");
    ui::Columns row{{1, 2.5F}};
    ui::text_field(tr("customer.code"), form.code,
                   {.width = row.next(), .error = wrong, .required = true});
    ui::text_field(tr("customer.name"), form.name,
                   {.width = row.next(), .hint = tr("terms.name_hint")});
  }
  lines_part(data, form);
  discount_part(data, form);
  example_part(data, form);
  const int answer =
      ui::form_end_ui(tr("action.save"), !form.code.empty() && read_form(form, data.currency));
  if (answer == 0) actions.back = true;
  if (answer != 1) return;
  actions.command({.method = changes ? "terms.edit" : "terms.create",
                   .params = params_of(form),
                   .done = {"terms.done.saved", {{"code", form.code}}},
                   .then = "terms"});
}

}  // namespace terms
