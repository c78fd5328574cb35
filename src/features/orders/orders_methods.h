// Methods of products and orders.
#pragma once

#include <vector>

#include "book/method.h"

namespace orders {

std::vector<book::Method> products_methods();
std::vector<book::Method> orders_methods();
// Those that take an order further: confirm, deliver, invoice, close, cancel.
std::vector<book::Method> order_steps_methods();

}  // namespace orders
