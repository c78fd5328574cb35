// Draws the list of products and the form of one.
#include "features/orders/product_ui.h"

#include <array>
#include <optional>

#include "base/escape.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace orders {
namespace {

using semantics::Purpose;
using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void list_table(const ProductListData& data, ProductListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    ui::empty_state(ui::icons::search, tr("document.none_found"), {});
    return;
  }
  ui::Table table{
      {.name = tr("nav.products"),
       .columns = {{.title = title("customer.code"), .least = 90},
                   {.title = title("customer.name"), .weight = 3, .least = 110},
                   {.title = title("products.unit"), .least = 60, .on_phone = false},
                   {.title = title("line.price"), .least = 90, .align = Align::right},
                   {.title = title("line.tax"), .align = Align::right, .on_phone = false}},
       .rows = data.total}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const ProductListRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed()) actions.go("products/" + base::percent_encoded(row.code));
    table.cell(row.code);
    table.cell(row.name, {.beside = row.archived ? tr("customer.archived") : ""});
    table.cell(row.unit);
    table.cell(row.price, {.bold = true});
    table.cell(row.tax);
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
}

void prices_part(const ProductFormData& data, ProductForm& form) {
  const ui::Card card{"prices", {.title = tr("products.prices")}};
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < form.prices.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    PriceForm& price = form.prices[i];
    const std::string at = " " + std::to_string(i + 1);
    ui::Columns row{{2, 1, 2, 0.6F}, 8, 2};
    ui::text_field(title("products.level") + at, price.level,
                   {.width = row.next(), .hint = tr("products.level_usual")});
    ui::text_field(title("customer.currency") + at, price.currency, {.width = row.next()});
    ui::text_field(title("line.price") + at, price.price,
                   {.width = row.next(), .purpose = Purpose::decimal});
    row.next();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + 18);
    if (ui::icon_button(ui::icons::close, title("products.remove_price") + at)) removed = i;
    ImGui::PopID();
  }
  if (removed) form.prices.erase(form.prices.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (ui::button(tr("products.add_price"), {.icon = ui::icons::plus})) {
    form.prices.push_back({.currency = std::string{data.base.code()}});
  }
}

ui::Command command_of(const ProductFormData& data, const ProductForm& form) {
  Json prices = Json::array();
  for (const PriceForm& price : form.prices) {
    if (price.price.empty()) continue;
    prices.push_back(
        {{"level", price.level}, {"currency", price.currency}, {"price", price.price}});
  }
  Json params{{"name", form.name},
              {"unit", form.unit},
              {"tax_percent", form.tax.empty() ? std::string{"0"} : form.tax},
              {"cost", form.cost},
              {"cost_currency", data.base.code()},
              {"note", form.note},
              {"prices", std::move(prices)}};
  if (!form.code.empty()) params["code"] = form.code;
  const bool changes = !form.product.empty();
  if (changes) params["product"] = form.product;
  return {.method = changes ? "product.edit" : "product.create",
          .params = std::move(params),
          .done = {"products.done.saved", {{"name", form.name}}},
          .then = "products"};
}

void fields_part(const ProductFormData& data, ProductForm& form) {
  const ui::Card card{"fields"};
  const auto wrong = [&](std::string_view field) { return ui::error_for(data.error, field); };
  const std::string name = wrong("name");
  ui::text_field(tr("customer.name"), form.name, {.error = name, .required = true});
  ui::Columns row{{1, 1, 1, 1}, 12, 2};
  const std::string code = wrong("code"), tax = wrong("tax_percent"), cost = wrong("cost");
  ui::text_field(tr("customer.code"), form.code,
                 {.width = row.next(), .hint = tr("customer.code_hint"), .error = code});
  ui::text_field(tr("products.unit"), form.unit, {.width = row.next()});
  ui::text_field(tr("line.tax"), form.tax,
                 {.width = row.next(), .error = tax, .purpose = Purpose::decimal});
  ui::money_field(tr("products.cost"), form.cost, data.base, {.width = row.next(), .error = cost});
  ui::text_field(tr("customer.note"), form.note);
}

}  // namespace

void product_list_ui(const ProductListData& data, ProductListState& state, ui::Actions& actions) {
  const std::array<ui::ToolButton, 1> tools{ui::ToolButton{
      title("products.new"), {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.products")}, tools);
  if (head.button == 0) actions.go("products/new");
  if (data.book_is_empty) {
    ui::empty_state(ui::icons::archive_box, tr("products.empty"), tr("products.empty.why"));
    const std::array offers{title("products.new")};
    if (ui::empty_offers(offers) == 0) actions.go("products/new");
    return;
  }
  ui::Columns row{{2, 3}, 12, 1};
  ui::search_field(tr("products.search"), state.search,
                   {.width = row.next(), .hint = tr("products.search_hint")});
  row.next();
  ui::checkbox(tr("products.archived_too"), state.archived);
  list_table(data, state, actions);
}

void product_form_ui(const ProductFormData& data, ProductForm& form, ui::Actions& actions) {
  const bool changes = !form.product.empty();
  const std::array<ui::ToolButton, 1> tools{
      ui::ToolButton{title(form.archived ? "products.unarchive" : "products.archive")}};
  const auto head = ui::page_head_ui(
      {.title = changes ? form.title : title("products.new"), .back_title = title("nav.products")},
      std::span{tools}.first(changes ? 1 : 0));
  if (head.back) actions.back = true;
  if (head.button == 0) {
    actions.command({.method = "product.archive",
                     .params = {{"product", form.product}, {"archived", !form.archived}},
                     .done = {form.archived ? "products.done.unarchived" : "products.done.archived",
                              {{"name", form.name}}},
                     .then = "products"});
  }
  const ui::FormArea area{"form"};
  ui::form_error_ui(data.error, {"name", "code", "tax_percent", "cost"});
  fields_part(data, form);
  prices_part(data, form);
  const int answer = ui::form_end_ui(tr("action.save"), !form.name.empty());
  if (answer == 0) actions.back = true;
  if (answer == 1) actions.command(command_of(data, form));
}

}  // namespace orders
