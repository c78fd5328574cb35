// Help: pages written in a small part of Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/actions.h"

namespace help {

struct Topic {
  std::string name = {}, title = {};
};

void help_ui(const std::vector<Topic>& topics, std::string_view chosen, std::string_view page,
             ui::Actions& actions);

}  // namespace help
