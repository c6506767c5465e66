/**
 * Who asks, and what they may do: by no login, by keys of the service's own, or by tokens of OpenID Connect. In comes a
 * request, out comes a {@link io.leapadvisor.access.Caller}. Knows nothing of assessments and packs.
 */
package io.leapadvisor.access;
