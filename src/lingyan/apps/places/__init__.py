"""Places (地点): the zone, its prefectures, counties and parks."""
