/**
 * What all pages share: templates, Markdown, numbers as people read them, scripts and styles. It knows the domain and
 * no single page.
 */
package io.leapadvisor.web.view;
