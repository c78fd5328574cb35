// Rows of orders: a row is a line. An order that is in the book stays as it is; the one thing that
// a later file adds to it is a delivery.
#include <algorithm>

#include "features/exchange/import_store.h"
#include "features/settings/settings_store.h"

namespace exchange {
namespace {

Failure differs(std::string_view name, Role role, std::string_view book, std::string_view file) {
  const std::string field{name_of(role)};
  return base::fail_field(field, "import.differs",
                          {{"name", std::string{name}},
                           {"field", field},
                           {"book", std::string{book}},
                           {"file", std::string{file}}});
}

std::string_view yes_no(bool value) { return value ? "yes" : "no"; }

std::string text_of(std::optional<Date> day) { return day ? day->text() : "–"; }

bool is_same(const orders::OrderLine& line, const documents::Line& wanted) {
  return line.line.product == wanted.product && line.line.quantity_milli == wanted.quantity_milli &&
         line.line.unit_price_minor == wanted.unit_price_minor &&
         line.line.discount_ppm == wanted.discount_ppm;
}

// A row that names no tax fits every line.
bool is_taxed_so(const orders::OrderLine& line, const OrderRow& row) {
  return !row.tax_ppm || line.line.tax_ppm == *row.tax_ppm;
}

}  // namespace

// What an order says about itself must be the same in the book and in every row of the file.
Result<Done> Importer::check_order(const OrderInFile& known, const OrderRow& row) {
  const orders::Order& order = known.order;
  const Currency currency = order.freight.currency();
  if (currency != row.price.currency()) {
    return differs(row.number, Role::currency, currency.code(), row.price.currency().code());
  }
  const auto party = TRY(known_party({row.customer_code, row.customer_name, currency}));
  if (!party || party->id != order.customer) {
    const auto customer = TRY(customers::customer_by_id(book_->db(), order.customer));
    VERIFY(customer);
    return differs(row.number, Role::customer, customer->code,
                   row.customer_code.empty() ? row.customer_name : row.customer_code);
  }
  if (order.ordered_on != row.ordered) {
    return differs(row.number, Role::ordered, order.ordered_on.text(), row.ordered.text());
  }
  if (row.promised && order.promised_on != row.promised) {
    return differs(row.number, Role::promised, text_of(order.promised_on), text_of(row.promised));
  }
  if (row.tax_included && order.tax_included != *row.tax_included) {
    return differs(row.number, Role::tax_included, yes_no(order.tax_included),
                   yes_no(*row.tax_included));
  }
  if (row.freight && order.freight != *row.freight) {
    return differs(row.number, Role::freight, order.freight.plain(), row.freight->plain());
  }
  if (!row.priority.empty() && row.priority != orders::name_of(order.priority)) {
    return differs(row.number, Role::priority, orders::name_of(order.priority), row.priority);
  }
  return base::done();
}

Result<bool> Importer::includes_tax(const OrderRow& row) {
  if (row.tax_included) return *row.tax_included;
  return settings::prices_include_tax(book_->db());
}

// The order of the row, which is written where the book does not have it.
Result<Importer::OrderInFile*> Importer::order_of(const OrderRow& row) {
  auto found = orders_.find(row.number);
  if (found == orders_.end()) {
    if (auto order = TRY(orders::order_by_number(book_->db(), row.number))) {
      OrderInFile known{.order = std::move(*order)};
      known.lines = TRY(orders::lines_of(book_->db(), known.order.id));
      known.met.resize(known.lines.size());
      found = orders_.emplace(row.number, std::move(known)).first;
    }
  }
  if (found != orders_.end()) {
    TRY(check_order(found->second, row));
    return &found->second;
  }
  const PartyName name{row.customer_code, row.customer_name, row.price.currency()};
  const auto party = TRY(known_party(name));
  const Party buyer = party ? *party : TRY(create_party(name));
  OrderInFile made{
      .order = {.id = static_cast<orders::OrderId>(book_->new_id()),
                .number = row.number,
                .customer = buyer.id,
                .stage = orders::Stage::confirmed,
                .ordered_on = row.ordered,
                .promised_on = row.promised,
                .priority =
                    orders::priority_from_name(row.priority).value_or(orders::Priority::normal),
                .freight = row.freight.value_or(Money::zero(row.price.currency())),
                .reference = row.reference,
                .note = row.note,
                .tax_included = TRY(includes_tax(row))},
      .is_new = true};
  TRY(orders::add_order(*book_, made.order));
  ++counts_.orders;
  return &orders_.emplace(row.number, std::move(made)).first->second;
}

Result<std::optional<orders::Product>> Importer::known_product(const OrderRow& row) {
  const auto cached = products_.find(row.product);
  if (cached != products_.end()) return std::optional{cached->second};
  auto product = TRY(orders::product_by_code(book_->db(), row.product));
  if (!product) product = TRY(orders::product_by_name(book_->db(), row.product));
  if (product) products_.emplace(row.product, *product);
  return product;
}

Result<orders::Product> Importer::create_product(const OrderRow& row) {
  const orders::Product product{.id = static_cast<orders::ProductId>(book_->new_id()),
                                .code = TRY(orders::next_product_code(*book_)),
                                .name = row.product,
                                .created_on = book_->environment().today()};
  TRY(orders::add_product(*book_, product));
  ++counts_.products;
  products_.emplace(row.product, product);
  return product;
}

// Delivers a line in full unless something of it was delivered; true where it was not.
Result<bool> Importer::deliver(OrderInFile& known, orders::OrderLine& line, Date on) {
  if (line.delivered_milli != 0 || known.order.stage != orders::Stage::confirmed) return false;
  auto delivery = known.deliveries.find(on);
  if (delivery == known.deliveries.end()) {
    const std::int64_t id = TRY(orders::add_delivery(*book_, {.order = known.order.id, .on = on}));
    ++counts_.deliveries;
    delivery = known.deliveries.emplace(on, id).first;
  }
  TRY(orders::add_delivery_line(*book_, delivery->second, line.id, line.line.quantity_milli));
  line.delivered_milli = line.line.quantity_milli;
  return true;
}

Result<Done> Importer::add(const OrderRow& row) {
  if (row.promised && *row.promised < row.ordered) {
    return base::fail_field(name_of(Role::promised), "order.promised_before_ordered");
  }
  documents::Line line{.description = row.product,
                       .quantity_milli = row.quantity_milli,
                       .unit_price_minor = row.price.minor(),
                       .discount_ppm = row.discount_ppm};
  TRY(documents::price(line));
  std::optional<orders::Product> product;
  if (!row.product.empty()) product = TRY(known_product(row));
  OrderInFile& known = *TRY(order_of(row));
  if (!known.is_new) {
    if (product) line.product = product->id;
    for (std::size_t i = 0; i < known.lines.size(); ++i) {
      const bool named = product || row.product.empty();
      if (known.met[i] || !named || !is_same(known.lines[i], line) ||
          !is_taxed_so(known.lines[i], row)) {
        continue;
      }
      known.met[i] = true;
      const bool delivered = row.delivered && TRY(deliver(known, known.lines[i], *row.delivered));
      if (!delivered) ++counts_.unchanged;
      return base::done();
    }
    return base::fail(ErrorCode::conflict, "import.order_without_line", {{"name", row.number}});
  }
  line.tax_included = known.order.tax_included;
  if (!row.product.empty() && !product) product = TRY(create_product(row));
  if (product) {
    line.product = product->id;
    line.tax_ppm = product->tax_ppm;
    line.description = product->name;
  }
  if (row.tax_ppm) line.tax_ppm = *row.tax_ppm;
  TRY(documents::price(line));
  orders::OrderLine added{.line = line};
  TRY(orders::add_order_line(*book_, known.order.id, std::ssize(known.lines) + 1, added));
  ++counts_.order_lines;
  if (row.delivered) TRY(deliver(known, added, *row.delivered));
  known.lines.push_back(std::move(added));
  return base::done();
}

}  // namespace exchange
