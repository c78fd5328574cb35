// The file is called as the list is, in the language of the page.
#include "features/exchange/list_export_screen.h"

#include "i18n/i18n.h"
#include "ui/words.h"

namespace exchange {

void export_list(std::string_view list, const Json& params, const std::vector<std::string>& columns,
                 ui::Actions& actions) {
  Json asked{{"list", list},
             {"params", params},
             {"language", i18n::tag_of(ui::language())},
             {"file", std::string{ui::tr("nav." + std::string{list})} + ".csv"}};
  if (!columns.empty()) asked["columns"] = columns;
  actions.jobs.push_back(
      {.key = "list export", .method = "list.export", .params = std::move(asked)});
}

}  // namespace exchange
