// Print data of orders: quotation, confirmation, delivery note.
#include <algorithm>

#include "features/printing/print_store.h"

namespace printing {
namespace {

// A quotation is confirmed later; what was delivered has a note of its own.
std::vector<std::string> kinds_of(const Json& order) {
  if (text_in(order, "stage") == "quotation") return {"quotation"};
  std::vector<std::string> kinds{"confirmation"};
  if (!order["deliveries"].empty()) kinds.emplace_back("delivery_note");
  return kinds;
}

void head(Sheet& sheet, const Json& order) {
  if (text_in(order, "stage") == "cancelled") sheet.set("mark", sheet.tr("orders.stage.cancelled"));
  sheet.fact("print.order", text_in(order, "number"));
}

Result<Done> add_goods(Sheet& sheet, const Json& order) {
  const Currency currency = TRY(Currency::from_code(text_in(order, "currency")));
  const Money amount = TRY(money_in(order, "amount", currency));
  sheet.fact("orders.ordered", text_in(order, "ordered"));
  sheet.fact("orders.promised", text_in(order, "promised"));
  sheet.fact("document.reference", text_in(order, "reference"));
  TRY(add_lines(sheet, order["lines"], currency));
  const Money freight = TRY(money_in(order, "freight", currency));
  TRY(add_tax(sheet, order["lines"], freight));
  sheet.grand_total(sheet.tr("print.total"), amount);
  const Money prepay = TRY(money_in(order, "prepay", currency));
  if (!prepay.is_zero()) sheet.total(sheet.tr("print.prepay"), prepay);
  sheet.capitals(amount);
  sheet.note(text_in(order, "note"));
  return base::done();
}

// Without prices: what the carrier and the warehouse see.
void add_delivery(Sheet& sheet, const Json& order, const Json& delivery) {
  sheet.fact("orders.ordered", text_in(order, "ordered"));
  sheet.fact("orders.delivered_on", text_in(delivery, "date"));
  sheet.fact("document.reference", text_in(order, "reference"));
  sheet.table({}, {{"print.position", true}, {"line.description"}, {"line.quantity", true}});
  for (const Json& line : delivery["lines"]) {
    const auto position = line["line"].get<std::int64_t>();
    const std::string product =
        text_in(order["lines"].at(static_cast<std::size_t>(position - 1)), "product");
    sheet.row({{std::to_string(position)},
               {text_in(line, "description"), product},
               {text_in(line, "quantity")}});
  }
  sheet.note(text_in(delivery, "note"));
  sheet.sign({"print.sign.handed_over", "print.sign.goods_received"});
}

}  // namespace

Result<PrintMade> order_data(book::Book& book, const PrintAsked& asked, const Company& company) {
  const Json order = TRY(book.call("order.get", {{"order", asked.document}}));
  PrintAsked taken = asked;
  PrintMade made{.number = text_in(order, "number"), .kinds = kinds_of(order)};
  if (taken.kind == "order") taken.kind = made.kinds.front();
  for (const Json& delivery : order["deliveries"]) {
    made.deliveries.push_back(
        {{"id", delivery["id"]}, {"date", delivery["date"]}, {"number", delivery["number"]}});
  }
  Sheet sheet = TRY(begun_sheet(book, taken, company, order["customer"]));
  if (taken.kind != "delivery_note") head(sheet, order);
  if (taken.kind != "delivery_note") {
    TRY(add_goods(sheet, order));
  } else {
    const Json& all = order["deliveries"];
    const auto found =
        asked.delivery.empty()
            ? std::ranges::find_if(all, [&](const Json& each) { return each == all.back(); })
            : std::ranges::find_if(
                  all, [&](const Json& each) { return text_in(each, "id") == asked.delivery; });
    if (found == all.end()) {
      return fail_field("delivery", "print.no_delivery", {{"number", made.number}});
    }
    made.delivery = text_in(*found, "id");
    if (const std::string number = text_in(*found, "number"); !number.empty()) {
      made.number = number;
      sheet.fact("orders.delivery_number", number);
    }
    head(sheet, order);
    add_delivery(sheet, order, *found);
  }
  made.data = sheet.data();
  return made;
}

}  // namespace printing
