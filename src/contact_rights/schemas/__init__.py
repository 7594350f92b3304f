"""JSON Schemas (draft 2020-12) of rule files, of cases and of assessments; pure: a rule base in, plain data out."""
