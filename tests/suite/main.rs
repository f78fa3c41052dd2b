mod frameworks;
