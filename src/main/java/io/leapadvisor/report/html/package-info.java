/**
 * The view of an assessment and its series come in; a page in one file goes out, without scripts, its pictures as SVG.
 */
package io.leapadvisor.report.html;
