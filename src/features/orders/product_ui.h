// Panels of products: list and form.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "money/money.h"
#include "ui/actions.h"

namespace orders {

struct ProductListRow {
  std::string code = {}, name = {}, unit = {}, price = {}, tax = {};
  bool archived = false;
};

struct ProductListData {
  std::int64_t total = 0, offset = 0;
  std::vector<ProductListRow> rows = {};
  bool book_is_empty = false;
};

struct ProductListState {
  std::string search = {};
  bool archived = false;
  std::int64_t first = 0, end = 60;
};

void product_list_ui(const ProductListData& data, ProductListState& state, ui::Actions& actions);

struct PriceForm {
  std::string level = {}, currency = {}, price = {};
};

struct ProductForm {
  std::string product = {};  // Its id where it is changed.
  std::string title = {};
  std::string code = {}, name = {}, unit = {}, tax = "13", cost = {}, note = {};
  std::vector<PriceForm> prices = {};
  bool archived = false;
};

struct ProductFormData {
  Currency base;  // Of the cost and of new prices.
  const Error* error = nullptr;
};

void product_form_ui(const ProductFormData& data, ProductForm& form, ui::Actions& actions);

}  // namespace orders
