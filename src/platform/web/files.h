// Files that the person gives and takes, through the page.
#pragma once

#include <memory>
#include <string_view>

#include "app/platform.h"

namespace platform::web {

std::unique_ptr<app::InputFile> open_input_file(int handle);  // Null: no such handle.
std::unique_ptr<app::OutputFile> create_output_file(std::string_view name, std::string_view media);

}  // namespace platform::web
