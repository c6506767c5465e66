/**
 * A deployment, the path of a field and a value or factor come in. The deployment with that field changed goes out. The
 * room may know profiles and variants, but neither remedies nor their effects.
 */
package io.leapadvisor.remedy.field;
