/** The view of an assessment comes in; Markdown that fits a comment of a code host goes out. */
package io.leapadvisor.report.markdown;
