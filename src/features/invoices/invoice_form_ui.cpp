// Draws the form of an invoice: customer, days, lines, totals as they are typed.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "features/invoices/invoice_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace invoices {
namespace {

using semantics::Purpose;
using ui::tr;

constexpr std::size_t lines_max = 200;

Currency currency_of(const InvoiceForm& form) {
  const Result<Currency> currency = Currency::from_code(form.customer.is.currency);
  return currency ? currency.value() : Currency::known("CNY");
}

// A decimal with up to `digits` places, as a whole number of that unit: "1.5", 3 -> 1500.
std::optional<std::int64_t> scaled_number(std::string_view text, int digits) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string whole{text.substr(0, point)};
  std::string part{point < text.size() ? text.substr(point + 1) : std::string_view{}};
  if (whole.empty() || static_cast<int>(part.size()) > digits || whole.size() > 9) return {};
  part.resize(static_cast<std::size_t>(digits), '0');
  whole += part;
  std::int64_t value = 0;
  const auto end = std::from_chars(whole.data(), whole.data() + whole.size(), value);
  if (end.ec != std::errc{} || end.ptr != whole.data() + whole.size()) return {};
  return value;
}

struct LineTotals {
  Money net, tax;
};

std::optional<LineTotals> totals_of_line(const LineForm& line, Currency currency) {
  const auto quantity = scaled_number(line.quantity, 3);
  const auto tax_ppm = scaled_number(line.tax.empty() ? "0" : line.tax, 4);
  const Result<Money> price = Money::parse(line.price, currency);
  if (!quantity || !tax_ppm || !price) return {};
  const std::int64_t net = money::multiply_divide(price.value().minor(), *quantity, 1'000);
  const Result<Money> amount = Money::from_minor(net, currency);
  if (!amount) return {};
  return LineTotals{amount.value(), amount.value().scaled({*tax_ppm})};
}

void days_part(const InvoiceFormData& data, InvoiceForm& form) {
  const std::string issued = ui::error_for(data.error, "issued");
  const std::string due = ui::error_for(data.error, "due");
  const std::string number = ui::error_for(data.error, "number");
  ui::Columns columns{{1.2F, 0.8F, 1.2F, 1, 1}, 12, 2};
  bool moved = ui::date_field(tr("document.issued"), form.issued, data.today,
                              {.width = columns.next(), .error = issued});
  moved |= ui::text_field(tr("customer.term_days"), form.term_days,
                          {.width = columns.next(), .purpose = Purpose::whole});
  if (moved) due_by_terms(form);
  if (ui::date_field(tr("document.due"), form.due, data.today,
                     {.width = columns.next(), .error = due})) {
    form.term_days.clear();
  }
  ui::text_field(tr("document.number"), form.number,
                 {.width = columns.next(), .hint = tr("customer.code_hint"), .error = number});
  ui::text_field(tr("document.reference"), form.reference, {.width = columns.next()});
}

bool line_ui(LineForm& line, Currency currency, std::size_t index, bool removable) {
  const bool phone = ui::is_phone();
  const auto totals = totals_of_line(line, currency);
  const std::string at = " " + std::to_string(index + 1);
  ui::Columns columns{{5, 1.2F, 2, 1.2F, 2, 0.6F}, 8, 2};
  const auto field = [&](std::string_view key, std::string& value, Purpose purpose) {
    ui::text_field(
        std::string{tr(key)} + at, value,
        {.width = columns.next(), .hint = tr(key), .purpose = purpose, .name_above = phone});
  };
  field("line.description", line.description, Purpose::text);
  field("line.quantity", line.quantity, Purpose::decimal);
  field("line.price", line.price, Purpose::decimal);
  field("line.tax", line.tax, Purpose::decimal);
  const float width = columns.next();
  const ImVec2 place = ImGui::GetCursorScreenPos();
  const std::string sum = totals ? ui::amount_text(totals->net) : std::string{"–"};
  ui::draw_text({place, {place.x + width, place.y + ui::sizes().control}}, sum, {},
                ui::Align::right);
  ImGui::Dummy({width, ui::sizes().control});
  semantics::item(semantics::Role::text, sum);
  columns.next();
  return ui::icon_button(ui::icons::close, std::string{tr("line.remove")} + at, removable);
}

// The names of the fields once above all lines; on a phone each field bears its own.
void lines_head() {
  if (ui::is_phone()) return;
  ui::Columns columns{{5, 1.2F, 2, 1.2F, 2, 0.6F}, 8, 2};
  for (const char* key :
       {"line.description", "line.quantity", "line.price", "line.tax", "line.net"}) {
    const float width = columns.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool last = std::string_view{key} == "line.net";
    ui::draw_text({at, {at.x + width, at.y + 14}}, tr(key),
                  {.size = ui::sizes().small, .color = ui::colors().ink2},
                  last ? ui::Align::right : ui::Align::left);
    ImGui::Dummy({width, 14});
  }
}

void lines_part(InvoiceForm& form) {
  const ui::Card card{"lines", {.title = tr("invoices.lines")}};
  lines_head();
  const Currency currency = currency_of(form);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (line_ui(form.lines[i], currency, i, form.lines.size() > 1)) removed = i;
    ImGui::PopID();
  }
  if (removed) form.lines.erase(form.lines.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (ui::button(tr("line.add"),
                 {.icon = ui::icons::plus, .enabled = form.lines.size() < lines_max})) {
    form.lines.emplace_back();
  }
  ui::rule();
  const InvoiceTotals totals = totals_of(form);
  const auto sum = [](std::string_view key, Money amount, bool bold) {
    const std::string words = std::string{tr(key)} + "  " + ui::money_text(amount);
    const float width = ui::text_size(words, {.bold = bold}).x;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                         std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
    ui::text(words, {.bold = bold});
  };
  sum("invoices.net", totals.net, false);
  sum("invoices.tax", totals.tax, false);
  sum("invoices.gross", totals.gross, true);
}

Json params_of(const InvoiceForm& form) {
  Json lines = Json::array();
  for (const LineForm& line : form.lines) {
    lines.push_back({{"description", line.description},
                     {"quantity", line.quantity},
                     {"unit_price", line.price},
                     {"tax_percent", line.tax.empty() ? std::string{"0"} : line.tax}});
  }
  Json params{{"customer", form.customer.is.code},
              {"issued", form.issued},
              {"due", form.due},
              {"currency", form.customer.is.currency},
              {"lines", std::move(lines)}};
  if (!form.number.empty()) params["number"] = form.number;
  if (!form.reference.empty()) params["reference"] = form.reference;
  if (!form.note.empty()) params["note"] = form.note;
  return params;
}

}  // namespace

InvoiceTotals totals_of(const InvoiceForm& form) {
  const Currency currency = currency_of(form);
  InvoiceTotals totals{Money::zero(currency), Money::zero(currency), Money::zero(currency)};
  for (const LineForm& line : form.lines) {
    if (const auto of_line = totals_of_line(line, currency)) {
      totals.net += of_line->net;
      totals.tax += of_line->tax;
    }
  }
  totals.gross = totals.net + totals.tax;
  return totals;
}

void due_by_terms(InvoiceForm& form) {
  constexpr int term_days_max = 3'650;
  const std::string& text = form.term_days;
  int days = -1;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), days);
  const Result<Date> issued = Date::parse(form.issued);
  if (!issued || end.ptr != text.data() + text.size() || days < 0 || days > term_days_max) return;
  form.due = issued.value().plus_days(days).text();
}

void take_terms(InvoiceForm& form) {
  form.term_days = std::to_string(form.customer.is.term_days);
  due_by_terms(form);
}

void invoice_form_ui(const InvoiceFormData& data, InvoiceForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui(
      {.title = std::string{tr("invoices.new")}, .back_title = std::string{tr("nav.invoices")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 980};
  ui::form_error_ui(data.error, {"customer", "issued", "due", "number"});
  {
    const ui::Card card{"head"};
    if (customers::customer_choice_ui(data.customers, form.customer, data.error)) take_terms(form);
    days_part(data, form);
  }
  lines_part(form);
  ui::multiline_field(tr("customer.note"), form.note, {.height = 52});
  const bool ready = form.customer.chosen() && !totals_of(form).gross.is_zero();
  const int answer = ui::form_end_ui(tr("invoices.issue"), ready);
  if (answer == 0) actions.back = true;
  if (answer != 1) return;
  actions.command(
      {.method = "invoice.create",
       .params = params_of(form),
       .done = {"invoices.done.created", {{"amount", ui::money_text(totals_of(form).gross)}}},
       .then = "invoices/{id}"});
}

}  // namespace invoices
