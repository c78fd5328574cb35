// The screens of invoices: list, one invoice, form.
#pragma once

#include <memory>

#include "app/screen.h"

namespace invoices {

std::unique_ptr<app::Screen> invoices_screen();

}  // namespace invoices
