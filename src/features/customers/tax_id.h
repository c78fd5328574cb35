// Checks of tax ids. They only ever warn: about one in four hundred codes of the Chinese register
// fails its own check digit, and a customer must be recordable all the same.
#pragma once

#include <string>
#include <string_view>

namespace customers {

enum class TaxIdDoubt : unsigned char {
  none,         // It holds, or it is of a kind that is not known here.
  check_digit,  // A 统一社会信用代码 (GB 32100-2015) whose last character does not follow from the
                // others.
  shape,        // Not as long as ids of that country are, or with characters they do not have.
};

// Upper case, without spaces, dots and hyphens: what is compared and stored.
std::string plain_tax_id(std::string_view text);

// The last character of a 统一社会信用代码, or a blank where one of its first 17 is none of the
// alphabet.
char credit_code_check(std::string_view first);

// Judges 18 characters as a 统一社会信用代码, and what begins with the prefix of a country of the
// European VAT system (Directive 2006/112/EC, article 215; also GB, XI, CH, NO) by its length.
TaxIdDoubt tax_id_doubt(std::string_view text);

// The message key of a doubt: "customer.tax_id.shape".
std::string_view message_key(TaxIdDoubt doubt);

}  // namespace customers
