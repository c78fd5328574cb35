-- Drafts are few among documents, and are counted and listed by themselves.
CREATE INDEX document_draft ON document (kind, issued_on) WHERE state = 'draft';
