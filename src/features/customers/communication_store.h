// Communications in the book's table. What changes something is called inside a command.
#pragma once

#include <optional>
#include <vector>

#include "book/book.h"
#include "book/params.h"
#include "features/customers/communication.h"

namespace customers {

// One with the names of those it was with.
struct NamedCommunication {
  Communication is;
  std::string code, customer, contact;
};

// Errors: communication.not_found.
Result<NamedCommunication> find_communication(sqlite::Db& db, std::int64_t id);
Result<Done> add_communication(book::Book& book, const Communication& communication);
Result<Done> change_communication(book::Book& book, const Communication& communication);
Result<Done> remove_communication(book::Book& book, std::int64_t id);

struct FollowUps {
  std::vector<NamedCommunication> rows;  // The longest due first.
  std::int64_t total = 0;
};
Result<FollowUps> open_follow_ups(sqlite::Db& db, Date until, std::optional<CustomerId> customer,
                                  book::Window window);

Json communication_json(const NamedCommunication& communication);

}  // namespace customers
