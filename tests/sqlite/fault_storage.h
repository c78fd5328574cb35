// A storage that breaks on request: refuses calls, runs out of space, and shows what a power cut
// could have left.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.h"
#include "sqlite/storage.h"

namespace sqlite {

class FaultStorage;

class FaultFile final : public StorageFile {
 public:
  explicit FaultFile(FaultStorage& storage) : storage_{storage} {}

  StorageStatus read(std::span<std::byte> bytes, std::int64_t offset, std::size_t& read) override;
  StorageStatus write(std::span<const std::byte> bytes, std::int64_t offset) override;
  StorageStatus truncate(std::int64_t size) override;
  StorageStatus flush() override;
  StorageStatus size(std::int64_t& bytes) override;

  // Forgets what a power cut loses: of what was not flushed each sector keeps some version of its
  // own, as a disk that writes in any order would leave it.
  void lose_power(base::Random& random);
  std::size_t bytes_now() const { return now_.size(); }
  void swap_content(FaultFile& other);
  void clear();

 private:
  using Bytes = std::vector<std::byte>;

  FaultStorage& storage_;
  Bytes flushed_;
  Bytes now_;
  std::vector<Bytes> versions_;  // The whole file after each change since the last flush.
};

class FaultStorage final : public Storage {
 public:
  static constexpr std::int64_t never = -1;

  StorageFile* file(std::string_view name) override;
  // Done or refused as one change; what is done stays, whatever is lost of the files' content.
  StorageStatus replace(const Replacement& names) override;

  // The change with this number (counted from 0 at each call of this) is refused, and those after
  // it too; a write is torn: its first half is done.
  void fail_from(std::int64_t change, StorageStatus status);
  // One change is refused; the next is done again.
  void fail_once(std::int64_t change, StorageStatus status);
  void heal();
  void limit_to(std::size_t bytes) { bytes_max_ = bytes; }

  // The machine goes off and on again.
  void lose_power(std::uint64_t seed);

  std::int64_t changes() const { return changes_; }
  std::size_t bytes_now() const;

 private:
  friend class FaultFile;
  StorageStatus change();  // Counts one; not ok where it is to be refused.

  std::map<std::string, std::unique_ptr<FaultFile>, std::less<>> files_;
  std::int64_t changes_ = 0;
  std::int64_t failing_from_ = never;
  bool once_ = false;
  StorageStatus failure_ = StorageStatus::failed;
  std::size_t bytes_max_ = SIZE_MAX;
};

}  // namespace sqlite
