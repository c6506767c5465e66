package io.leapadvisor.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items what is on the page
 * @param page number of the page, from 0
 * @param size items a page holds at most
 * @param total items on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {}
