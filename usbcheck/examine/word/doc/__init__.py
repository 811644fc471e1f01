"""A reader of Word 97 binary files ([MS-DOC])."""
