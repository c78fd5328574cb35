// Amounts of renminbi in Chinese capitals (大写金额), as receipts and invoices state them.
#pragma once

#include <string>

#include "money/money.h"

namespace money {

// "壹仟贰佰叁拾元整" for 1,230.00; negative amounts begin with 负. Only for CNY, which alone has 角
// and 分. Source: 支付结算办法 (People's Bank of China, 1997), annex
// 正确填写票据和结算凭证的基本规定. Where it leaves a choice, no 零 is written before 角 or after a
// full group of four, and 整 is written after 角.
std::string in_capitals(Money amount);

}  // namespace money
