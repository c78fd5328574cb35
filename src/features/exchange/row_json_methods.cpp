// Members are called as the meanings of columns are.
#include "features/exchange/row_json_methods.h"

#include "book/params.h"
#include "features/custom_fields/custom_field.h"

namespace exchange {
namespace {

// Json(…), not Json{…}: with braces the value would become a list of one.
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

Json percent_or_null(std::optional<std::int64_t> ppm) {
  return ppm ? Json(book::decimal_text(*ppm, 4) + " %") : Json();
}

}  // namespace

Json json_from_row(const InvoiceRow& row) {
  return {{"number", row.number},
          {"customer", text_or_null(row.customer_code)},
          {"name", text_or_null(row.customer_name)},
          {"issued", row.issued.text()},
          {"due", row.due ? Json(row.due->text()) : Json()},
          {"amount", row.amount.plain()},
          {"currency", row.amount.currency().code()},
          {"settled", row.settled ? Json(row.settled->text()) : Json()},
          {"disputed", row.disputed ? Json(*row.disputed) : Json()},
          {"tax_invoice_kind", text_or_null(row.tax_invoice.kind)},
          {"tax_invoice_code", text_or_null(row.tax_invoice.code)},
          {"tax_invoice_number", text_or_null(row.tax_invoice.number)},
          {"tax_invoice_check", text_or_null(row.tax_invoice.check_code)},
          {"reference", text_or_null(row.reference)},
          {"note", text_or_null(row.note)}};
}

Json json_from_row(const OrderRow& row) {
  return {{"number", row.number},
          {"customer", text_or_null(row.customer_code)},
          {"name", text_or_null(row.customer_name)},
          {"ordered", row.ordered.text()},
          {"promised", row.promised ? Json(row.promised->text()) : Json()},
          {"delivered", row.delivered ? Json(row.delivered->text()) : Json()},
          {"product", text_or_null(row.product)},
          {"quantity", book::decimal_text(row.quantity_milli, 3)},
          {"price", row.price.plain()},
          {"discount", book::decimal_text(row.discount_ppm, 4) + " %"},
          {"tax_percent", percent_or_null(row.tax_ppm)},
          {"priority", text_or_null(row.priority)},
          {"freight", row.freight ? Json(row.freight->plain()) : Json()},
          {"tax_included", row.tax_included ? Json(*row.tax_included) : Json()},
          {"currency", row.price.currency().code()},
          {"reference", text_or_null(row.reference)},
          {"note", text_or_null(row.note)}};
}

Json json_from_row(const CustomerRow& row) {
  Json json{{"code", text_or_null(row.code)},
            {"name", row.name},
            {"short_name", text_or_null(row.short_name)},
            {"tax_id", text_or_null(row.tax_id)},
            {"contact", text_or_null(row.contact)},
            {"phone", text_or_null(row.phone)},
            {"email", text_or_null(row.email)},
            {"address", text_or_null(row.address)},
            {"region", text_or_null(row.region)},
            {"industry", text_or_null(row.industry)},
            {"owner", text_or_null(row.owner)},
            {"kind", text_or_null(row.kind)},
            {"business_type", text_or_null(row.business_type)},
            {"source", text_or_null(row.source)},
            {"price_level", text_or_null(row.price_level)},
            {"block", text_or_null(row.block)},
            {"currency", row.currency ? Json(row.currency->code()) : Json()},
            {"language", text_or_null(row.language)},
            {"term_days", row.term_days ? Json(*row.term_days) : Json()},
            {"parent", text_or_null(row.parent)},
            {"terms", text_or_null(row.terms)},
            {"tags", text_or_null(joined(row.tags))},
            {"payer", text_or_null(joined(row.payers))},
            {"note", text_or_null(row.note)}};
  for (const CustomCell& cell : row.custom) {
    json[std::string{custom_fields::field_prefix}.append(cell.field)] = cell.text;
  }
  return json;
}

Json json_from_row(const ProductRow& row) {
  Json json{{"code", text_or_null(row.code)},
            {"name", row.name},
            {"unit", text_or_null(row.unit)},
            {"tax_percent", percent_or_null(row.tax_ppm)},
            {"cost", row.cost ? Json(row.cost->plain()) : Json()},
            {"cost_currency", row.cost ? Json(row.cost->currency().code()) : Json()},
            {"note", text_or_null(row.note)}};
  for (const auto& [level, price] : row.prices) {
    json[level.empty() ? "price" : std::string{price_prefix}.append(level)] = price.plain();
    json["currency"] = price.currency().code();
  }
  return json;
}

Json json_from_row(const PaymentRow& row) {
  return {{"number", text_or_null(row.number)},
          {"customer", text_or_null(row.customer_code)},
          {"name", text_or_null(row.customer_name)},
          {"received", row.received.text()},
          {"amount", row.amount.plain()},
          {"currency", row.amount.currency().code()},
          {"method", text_or_null(row.method)},
          {"invoice", text_or_null(joined(row.invoices))},
          {"reference", text_or_null(row.reference)},
          {"note", text_or_null(row.note)}};
}

Json json_from_row(const ContactRow& row) {
  Json json{{"customer", text_or_null(row.customer_code)},
            {"name", text_or_null(row.customer_name)},
            {"contact", row.name},
            {"email", text_or_null(joined(row.emails))},
            {"role", text_or_null(row.role)},
            {"birthday", text_or_null(row.birthday)},
            {"preferred", text_or_null(row.preferred)},
            {"note", text_or_null(row.note)}};
  for (const auto& [label, value] : row.phones) {
    Json& text = json[label == "other" ? "phone" : label];
    text = text.is_null() ? value : text.get<std::string>() + ", " + value;
  }
  return json;
}

}  // namespace exchange
