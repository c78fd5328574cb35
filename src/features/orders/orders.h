// Orders as values, and the rules that need no database: how far an order has come, what of it can
// be delivered or invoiced, and what may still be done with it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/documents/document.h"

namespace orders {

enum class OrderId : std::int64_t {};
enum class OrderLineId : std::int64_t {};
using documents::ProductId;

// What a person decides about an order; the rest follows from deliveries and invoices.
enum class Stage : std::uint8_t { quotation, confirmed, closed, cancelled };
enum class Priority : std::uint8_t { low, normal, high };

std::string_view name_of(Stage stage);
std::optional<Stage> stage_from_name(std::string_view name);
std::string_view name_of(Priority priority);
std::optional<Priority> priority_from_name(std::string_view name);

// Thousandths of one line, or of all lines of an order together.
struct Quantities {
  std::int64_t ordered_milli = 0;
  std::int64_t delivered_milli = 0;
  std::int64_t invoiced_milli = 0;  // Of invoices that are not void.
};

struct OrderLine {
  OrderLineId id{};
  documents::Line line;
  std::int64_t delivered_milli = 0;
  std::int64_t invoiced_milli = 0;

  Quantities quantities() const { return {line.quantity_milli, delivered_milli, invoiced_milli}; }
};

// What is to be paid before it is delivered: a share of what the order comes to, or an amount.
struct Prepay {
  std::int64_t ppm = 0;
  std::int64_t minor = 0;

  bool asked() const { return ppm > 0 || minor > 0; }
  std::int64_t of(std::int64_t total_minor) const {
    return minor > 0 ? minor : money::multiply_divide(total_minor, ppm, 1'000'000);
  }
};

struct Order {
  OrderId id{};
  std::string number = {};
  documents::CustomerId customer{};
  Stage stage = Stage::quotation;
  Date ordered_on;
  std::optional<Date> promised_on = {};
  Priority priority = Priority::normal;
  Money freight;  // Its currency is that of the order.
  std::string reference = {};
  std::string note = {};
  std::optional<Date> ended_on = {};
  std::string end_reason = {};
  bool tax_included = false;  // In the prices of its lines.
  Prepay prepay = {};
};

// "quotation", "order", "part_delivered", "delivered", "part_invoiced", "invoiced", "closed",
// "cancelled". Invoicing counts more than delivering: a prepaid order may be invoiced first.
std::string_view state_of(Stage stage, Quantities all);
bool is_state(std::string_view name);
Quantities total_of(std::span<const OrderLine> lines);

// What may be invoiced: what was delivered, or where the customer pays first what was ordered.
enum class Basis : std::uint8_t { delivered, ordered };

std::int64_t deliverable_milli(Quantities line);
std::int64_t invoiceable_milli(Quantities line, Basis basis);

// The same line over a part of its quantity, priced anew: each invoice rounds its own lines.
Result<documents::Line> part_of(const documents::Line& line, std::int64_t quantity_milli);

// Whether it was promised for a day before that one and is not delivered whole. What is invoiced
// whole, was not to be paid first and has no delivery noted at all counts as done: who notes no
// deliveries has none that are late.
bool is_late(const Order& order, Quantities all, Date day);

enum class Step : std::uint8_t { edit, change_lines, confirm, deliver, invoice, close, cancel };

// How an order stands, as far as the rules about its next steps ask.
struct Standing {
  Stage stage = Stage::quotation;
  Quantities all = {};
  bool under_way = false;      // Anything was ever delivered or invoiced.
  bool owes_invoices = false;  // Of some line more is delivered than invoiced.
};

// The key of the sentence that says why the step cannot be taken; empty where it can.
std::string_view refusal(Step step, const Standing& standing);

}  // namespace orders
