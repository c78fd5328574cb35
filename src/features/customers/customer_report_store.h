// Reports with a row a customer, or a customer on each row, together with what is known of them:
// of one group alone, with more columns, summed by region.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "reports/report.h"

namespace customers {

// The same reports with three parameters more. Figures such as classes and shares stay those over
// all customers.
//   members: name or id of a group; rows of other customers are left out. Errors: group.not_found.
//   show:    names of attributes, with commas between: a column each. Not where `by` sums.
//   by:      name of an attribute: a row for each of its values and currencies, with how many
//            customers it stands for, the sums of the columns that have one, and the share of the
//            last one that is money.
// Attributes are region, industry (of both the highest level), region_path, industry_path, owner,
// kind, business_type, source, price_level, block, and custom fields as "field:Channel".
// Errors: report.no_attribute with the field.
std::vector<reports::Report> with_customers(std::vector<reports::Report> reports);

struct PlainAttribute {
  std::string_view name, title;  // The key of what people read.
};
std::span<const PlainAttribute> plain_attributes();  // All but custom fields.

}  // namespace customers
